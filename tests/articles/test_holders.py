import pytest

from stance.articles import read_statements
from stance.records import Article


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("在联合国大会上，泽连斯基说，战争必须结束。", "泽连斯基"),
        ("在岸边补网的渔民扎卡里亚说，他要回家。", "渔民扎卡里亚"),
        ("一位不愿透露姓名的欧盟外交官告诉本报，文本尚未敲定。", "欧盟外交官"),
        ("德国总理默茨与波兰总理图斯克通话后表示，立场一致。", "德国总理默茨"),
        ("法国总统马克龙和德国总理默茨昨天呼吁停火。", "法国总统马克龙和德国总理默茨"),
        ("卖馒头的老汉一边揉面一边说，他不信。", "老汉"),
        ("谈判在阿曼结束，双方同意下周继续。", "双方"),
        ("普京：俄罗斯准备继续战斗", "普京"),
        ("俄方要求撤军的提议被基辅否决。", "基辅"),
        ("据美国官员称，协议即将达成。", "美国官员"),
        ("克拉克上将随即致函对方，对此事表示震惊。", "克拉克上将"),
        ("发言人所说的方案没有下文。", None),
        ("三十辆卡车开进口岸，司机排队等待检查。", None),
    ],
)
def test_chinese_subjects_are_cut_out(text: str, holder: str | None) -> None:
    assert read_holders(text, "zh") == [holder]


def test_a_chinese_name_is_its_fullest_form() -> None:
    text = "林剑：红线碰不得\n中国外交部发言人林剑6日说，台湾问题纯属内政。"
    statements = read_statements(Article("a", text, lang="zh"))

    assert {s.holder_normalized for s in statements} == {"中国外交部发言人林剑"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("وردّت حركة حماس بأن الاحتلال يماطل.", "حركة حماس"),
        ("ورفضت إسرائيل المقترح المصري.", "إسرائيل"),
        ("أما أسقف كوتاباتو فناشد الطرفين وقف المعارك.", "أسقف كوتاباتو"),
        ("ونفى المتحدث باسم الجيش سقوط قتلى في صفوفه.", "المتحدث باسم الجيش"),
        ("وبحسب مسؤول أميركي رفيع، فإن الاتفاق بات قريبا.", "مسؤول أميركي رفيع"),
        (
            "الرئيس الأوكراني فولوديمير زيلينسكي أعرب عن استعداده.",
            "الرئيس الأوكراني فولوديمير زيلينسكي",
        ),
        ("وصل مكتب رئيس الوزراء الذي قال إن الوفد سيسافر.", "مكتب رئيس الوزراء"),
        ("«نريد أن نعود إلى البيت»، قالت لي نوراينا، وهي قابلة.", "نوراينا"),
        ("وقبل أن تبدأ الجلسة، وقف الحضور دقيقة صمت.", None),
        ("وبين المعبر والمدينة طريق مدمر.", None),
        ("ولم يصدر رد من واشنطن.", None),
    ],
)
def test_arabic_subjects_end_where_the_report_begins(text: str, holder: str | None) -> None:
    assert read_holders(text, "ar") == [holder]


def test_an_arabic_verb_alone_goes_on_with_the_same_holder() -> None:
    text = "قال وزير الدفاع إن الجيش باق. وأضاف أن الهدنة مستبعدة."

    assert read_holders(text, "ar") == ["وزير الدفاع"] * 2


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Dün partililere seslenen muhalefet lideri plana karşı çıktı.", "muhalefet lideri"),
        ("Bakan Hakan Fidan Türkiye’nin hazır olduğunu söyledi.", "Bakan Hakan Fidan"),
        ("Sudan ordusu ateşkesi reddettiğini açıkladı.", "Sudan ordusu"),
        ("Bunu, çay doldururken söylüyor.", None),
    ],
)
def test_turkish_subjects_begin_behind_their_modifiers(text: str, holder: str | None) -> None:
    assert read_holders(text, "tr") == [holder]


def test_a_place_behind_a_turkish_name_is_known_by_its_bare_form() -> None:
    text = "Kandil ateşkes ilan etti.\nHeyet dün Kandil’den döndü."

    assert read_holders(text, "tr") == ["Kandil", None]


def test_a_role_before_a_title_and_a_name_is_that_name() -> None:
    text = "His minister, Sir Patrick Mayhew, told reporters that the talks could wait."

    assert read_holders(text, "en") == ["Patrick Mayhew"]


def test_nobody_holds_what_somebody_says() -> None:
    assert read_holders("Somebody at the back called out. No one said a word.", "en") == [None] * 2
