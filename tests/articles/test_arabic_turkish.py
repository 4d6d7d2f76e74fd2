import pytest

from stance.articles import read_statements
from stance.records import Article


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("ولم يتأخر الكرملين في الرد، إذ ذكر أن الشروط باقية.", "الكرملين"),
        ("«لن نبيع البيت لأحد»، يمزح أبو سامر الذي يملك دكانا قرب المسجد.", "أبو سامر"),
        ("وقرأ وزير الدفاع من ورقة مطوية: «لن نوقع على هذا النص أبدا».", "وزير الدفاع"),
        ("غير أن دبلوماسياً سابقاً يخالفه الرأي: «لا أحد يدفع الثمن هنا».", "دبلوماسي سابق"),
        ("كييف تقبل وقفا مؤقتا للنار", "كييف"),
        ("ولم يستبعد الوزير الألماني إرسال مزيد من الدبابات.", "الوزير الألماني"),
        ("ووفقاً للجنة المقاومة في الحي، دفن مئة شخص في الساحات.", "لجنة المقاومة"),
        ("وصل رجال يحملون تذاكر إلى عمان ولا يعرفون موعد الرحلة.", None),
        ("وتوجه المبعوث الأممي إلى مسقط مساء الأربعاء.", None),
        ("سيتوقف القتال إذا تخلت أوكرانيا عن الحلف.", None),
    ],
)
def test_arabic_speakers_are_found_far_from_their_verb(text: str, holder: str | None) -> None:
    assert read_holders(text, "ar") == [holder]


def test_a_mark_of_length_alone_is_no_arabic_word() -> None:
    assert read_holders("نيويورك ـ أخفق مجلس الأمن في اعتماد نص بشأن غزة.", "ar") == [None]


def test_an_arabic_role_without_a_name_is_whoever_was_called_that() -> None:
    text = "قال وزير الخارجية كريم الجبوري إن الحوار مستمر. وشدد الوزير على أن اللجنة باقية."

    assert read_holders(text, "ar") == ["وزير الخارجية كريم الجبوري"] * 2


def test_an_arabic_paper_of_nobody_holds_nothing() -> None:
    assert read_holders("وأشار البيان إلى أن الوفد سيغادر غدا.", "ar") == [None]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("بيروت: رلى الحاج شحادة", "credit"),
        ("بغداد/ حيدر الموسوي", "credit"),
        ("تحليل: هاجر بن يدر", "credit"),
        ("عناصر من الإطفاء قرب السيارة المحترقة (أ.ف.ب)", "credit"),
        ("طهران: مستعدون للتفاوض", "statement"),
        ("موسكو: الهدنة ممكنة", "statement"),
        ("غزة: ارتفاع حصيلة الضحايا", "statement"),
    ],
)
def test_arabic_bylines_are_a_place_or_a_genre_and_a_name(line: str, kind: str) -> None:
    text = f"غارة على سيارة في الجنوب\n\n{line}\n\nقتل شخصان في غارة على سيارة أمس."
    lines = read_statements(Article("a", text, lang="ar"), credits=True)

    assert [s.kind for s in lines if s.text == line] == [kind]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "Bakanlık Sözcüsü Anna Karina, paketin uzatılacağını duyurdu.",
            "Bakanlık Sözcüsü Anna Karina",
        ),
        ("Köylülerin anlattığına göre pazarda kimse yoktu.", "Köylüler"),
        ("Baro Başkanı Nurcan Ezer’e göreyse dava sürecek.", "Baro Başkanı Nurcan Ezer"),
        ("Sendika Başkanı Oya Deniz aynı fikirde değil.", "Sendika Başkanı Oya Deniz"),
        ("Arap Birliği’nin yaptığı ateşkes çağrısı yanıtsız kaldı.", "Arap Birliği"),
        ("Birliğimiz, iki tarafı da sözünde durmaya çağırır.", None),
    ],
)
def test_turkish_holders_in_every_case(text: str, holder: str | None) -> None:
    assert read_holders(text, "tr") == [holder]


def test_a_turkish_role_without_a_name_is_whoever_was_called_that() -> None:
    text = "Tümgeneral Can Ar yolun açık olduğunu söyledi. General, takviye geldiğini de doğruladı."

    assert read_holders(text, "tr") == ["Tümgeneral Can Ar"] * 2


def test_a_turkish_role_with_bir_is_somebody_new() -> None:
    text = "Tümgeneral Can Ar yolun açık olduğunu söyledi. Yerel bir yönetici, “Yol kapalı” dedi."

    assert read_holders(text, "tr")[1] != "Tümgeneral Can Ar"


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("ar", "وقال رئيس بلدية صور، حسن دبوق، إن المياه انقطعت منذ يومين.", "حسن دبوق"),
        (
            "ar",
            "حضر وزير النقل جمال عرار متأخرا وجلس. وأقر الوزير بأن الجسر لن يفتح هذا العام.",
            "جمال عرار",
        ),
        ("ar", "تبيع أم سامر الخضار. وتقول المرأة الستينية إنها لن ترحل.", "أم سامر"),
        ("ar", "وكانت مبادرة قد أُعلنت في مارس ولم تنجح.", None),
        (
            "tr",
            "Ulaştırma Bakanı Halil Demirtaş kürsüye çıktı. Bakan, yolun açılmayacağını söyledi.",
            "Halil Demirtaş",
        ),
        (
            "tr",
            'Sözcü Ahmet Soylu, "Hazırız" dedi. Görüşmelerin süreceğini de sözlerine ekledi.',
            "Sözcü Ahmet Soylu",
        ),
        ("tr", "Bakü tarafları itidale çağırdı.", "Bakü"),
    ],
)
def test_roles_and_dropped_subjects_mean_whom_the_article_names(
    lang: str, text: str, holder: str | None
) -> None:
    last = read_statements(Article("a", text, lang=lang))[-1]
    assert last.holder == holder
