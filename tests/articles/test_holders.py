import pytest

from stance.articles import read_statements
from stance.records import Article


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("在联合国大会上，泽连斯基说，战争必须结束。", "泽连斯基"),
        ("在岸边补网的渔民扎卡里亚说，他要回家。", "扎卡里亚"),
        ("一位不愿透露姓名的欧盟外交官告诉本报，文本尚未敲定。", "欧盟外交官"),
        ("德国总理默茨与波兰总理图斯克通话后表示，立场一致。", "默茨"),
        ("法国总统马克龙和德国总理默茨昨天呼吁停火。", "法国总统马克龙和德国总理默茨"),
        ("卖馒头的老汉一边揉面一边说，他不信。", "卖馒头的老汉"),
        ("谈判在阿曼结束，双方同意下周继续。", "双方"),
        ("普京：俄罗斯准备继续战斗", "普京"),
        ("俄方要求撤军的提议被基辅否决。", "基辅"),
        ("据美国官员称，协议即将达成。", "美国官员"),
        ("克拉克上将随即致函对方，对此事表示震惊。", "克拉克"),
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


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        (
            "it",
            "«Abbiamo paura», racconta dal campo di Zuwara la maestra Amina Saleh.",
            "Amina Saleh",
        ),
        (
            "es",
            "«No hay trato», sentenció anoche en Tibú la dirigente Violeta Cruz.",
            "Violeta Cruz",
        ),
        ("es", "«Se cumplirá lo pactado», dijo ante la prensa Pablo Ruiz.", "Pablo Ruiz"),
        ("pl", "„Nie ustąpimy” – obwieścił na wiecu w Łodzi generał Jan Kot.", "Jan Kot"),
        ("ru", "Бои идут, сообщил на встрече в Женеве представитель ООН Карл Грос.", "Карл Грос"),
        ("uk", "«Ми чекаємо», — заявив у Бергені посол Литви Йонас Петрайтіс.", "Йонас Петрайтіс"),
        ("de", "Man warte, sagte am Abend in Graz der Abgeordnete Josef Moser.", "Josef Moser"),
    ],
)
def test_places_and_times_may_part_a_verb_from_its_subject(
    lang: str, text: str, holder: str
) -> None:
    assert read_holders(text, lang) == [holder]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("ru", "Министр обороны Франции Жан Лефевр заявил, что ждёт ответа.", "Жан Лефевр"),
        ("ru", "Президент Кении, вышедший к прессе, высказался против.", "Президент Кении"),
        ("de", "Der Außenminister der Türkei, Mehmet Kaya, begrüßte den Plan.", "Mehmet Kaya"),
        ("uk", "Експертка Марія Лунгу вважає, що ризик невеликий.", "Марія Лунгу"),
        ("ru", "В Кремле заявили, что переговоры продолжатся.", "Кремле"),
        ("de", "Lilit, eine Lehrerin aus Goris, sagt: „Wir schlafen alle angezogen.“", "Lilit"),
    ],
)
def test_cases_tell_the_person_from_the_place(lang: str, text: str, holder: str) -> None:
    assert read_holders(text, lang) == [holder]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("it", "Monsignor Pietro Galli, vescovo di Malta, ha chiesto la pace.", "Pietro Galli"),
        ("it", "A giudizio dell'analista Paola Ferri, la guerra durerà.", "Paola Ferri"),
        ("fr", "Pour le politologue Henri Blanc, « le pouvoir gagne du temps ».", "Henri Blanc"),
        ("fr", "Quant à Fatou Diarra, maire de Gao, elle réclame une trêve.", "Fatou Diarra"),
        ("pt", "A CEDEAO condenou o golpe e exigiu eleições.", "CEDEAO"),
    ],
)
def test_sources_and_appositions_are_found(lang: str, text: str, holder: str) -> None:
    found = read_holders(text, lang)

    assert [str(name).removeprefix("Monsignor ") for name in found] == [holder]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "To dyplomatycznie trudny moment dla całego kraju."),
        ("ru", "Главное требование осталось прежним: ожидание затянулось."),
        ("it", "Ad Ajdabiya sono stati uccisi venti civili."),
        ("de", "Der Zug trat seine Fahrt nach Wien erst am Abend an."),
    ],
)
def test_words_that_look_like_roles_or_verbs_hold_nothing(lang: str, text: str) -> None:
    assert read_holders(text, lang) == [None]


def test_a_verb_alone_between_commas_keeps_the_speaker() -> None:
    text = "El canciller Denis Monte dijo que no habrá tregua. Los obispos, precisó, no irán."

    assert read_holders(text, "es") == ["Denis Monte", "Denis Monte"]


def test_a_complement_is_not_the_persons_role() -> None:
    text = (
        "Помощник президента Олег Дымов заявил, что встреча будет.\n"
        "Президент Кении заявил, что приедет."
    )

    assert read_holders(text, "ru") == ["Олег Дымов", "Президент Кении"]


def test_a_quotation_as_heading_belongs_to_whoever_says_it_below() -> None:
    text = (
        "„Takiego planu nie przyjmiemy nigdy”\n"
        "Rozmowy w Genewie zakończyły się w środę bez wyniku.\n"
        "„Takiego planu nie przyjmiemy nigdy, choćby nas prosili” – powiedział poseł Jan Kot.\n"
    )

    assert read_holders(text, "pl") == ["Jan Kot", None, "Jan Kot"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Hamas’tan yapılan açıklamada anlaşmanın ihlal edildiği öne sürüldü.", "Hamas"),
        ("Plan, muhalefet tarafından reddedildi.", "muhalefet"),
        ("Yetkililere göre saldırıda 12 kişi öldü.", "Yetkililer"),
        ("“Evimi özledim, dönmek istiyorum” diyor yaşlı bir kadın.", "yaşlı bir kadın"),
        ("Moskova ise öneriye sıcak bakmıyor.", "Moskova"),
        ("Anlaşmaya göre ilk grup esir cumartesi bırakılacak.", None),
        ("Olayla ilgili soruşturma başlatıldığı bildirildi.", None),
        ("Bakan Fidan Bağdat’ı ziyaret etti.", None),
    ],
)
def test_turkish_sources_stand_in_cases(text: str, holder: str | None) -> None:
    assert read_holders(text, "tr") == [holder]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("ونقلت وكالة رويترز عن مسؤول أميركي قوله إن الاتفاق وشيك.", "مسؤول أميركي"),
        ("وبحسب بيان صادر عن وزارة الدفاع، أسقطت الدفاعات مسيّرة.", "وزارة الدفاع"),
        ("ولم ترد إسرائيل على هذه التقارير.", None),
        ("وبحسب الاتفاق، تنسحب القوات خلال ستين يوما.", None),
        ("بدأت الحرب بعد انهيار المفاوضات بين الحكومة والمتمردين.", None),
    ],
)
def test_arabic_sources_are_those_who_speak(text: str, holder: str | None) -> None:
    assert read_holders(text, "ar") == [holder]


def test_an_arabic_verb_is_not_continued_by_the_other_sex() -> None:
    assert read_holders("قالت والدة الأسير إنها تنتظر. وأضاف أن البرد شديد.", "ar")[1] is None


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("en", "The ministry was accused of hiding the figures.", None),
        ("en", "The plan was rejected by Kyiv on Tuesday.", "Kyiv"),
        ("en", "A truce proposed by Oman would last ten days.", None),
        ("en", "Nobody swam, and Ann walked home with her back to the sea.", None),
        ("en", "Rome should accept the offer.", None),
        ("en", "France sees a way out, the Élysée says.", "Élysée"),
        ("en", "He did not say whether the road was open.", None),
        ("en", "Lisbon’s position has not changed: there were no prisons.", "Lisbon"),
        ("en", "PORT VILA, May 2 (Ocean News) — Two boats sank before a proposed pause.", None),
        ("en", "“It is cold,” said one, a baker who kept his name to himself.", "a baker"),
        (
            "en",
            "Talks begin soon, the Omani foreign ministry announced.",
            "the Omani foreign ministry",
        ),
        ("en", "The secretary, R. K. Rao, assures us of help.", "R. K. Rao"),
        ("de", "Der Zug hielt nicht mehr in Lemberg.", None),
        ("de", "Die Regierung schloss am Montag drei Häfen.", None),
        ("de", "Der Plan wurde von Kiew abgelehnt.", "Kiew"),
        ("de", "Der Platz war voller Menschen, die Brot wollten.", None),
        ("de", "Aus dem Außenamt war zu hören, man warte ab.", "Außenamt"),
        ("de", "Ihr Stellvertreter winkt ab: Das komme nicht in Frage.", "Ihr Stellvertreter"),
        ("de", "Die Zahl der Toten stieg, wie die Behörden mitteilten.", "die Behörden"),
        ("de", "Laut dem Institut für Seefahrt sank das Schiff.", "Institut für Seefahrt"),
        ("de", "Rom hat nach eigenen Angaben zwei Schiffe geschickt.", "Rom"),
        ("de", "Keine der beiden Seiten bestätigte den Bericht.", None),
        ("de", "Die Sprecherin wollte sich nicht äußern.", None),
    ],
)
def test_only_who_speaks_or_decides_is_a_holder(lang: str, text: str, holder: str | None) -> None:
    assert read_holders(text, lang) == [holder]


@pytest.mark.parametrize(
    ("lang", "text", "holders"),
    [
        (
            "en",
            "Elena Roy runs a bakery. She opens at five. “Flour has no flag,” she says.",
            [None, None, "Elena Roy"],
        ),
        (
            "en",
            "Marco Bruni and Anna Kall met on Friday. She called the talks useful.",
            [None, "Anna Kall"],
        ),
        (
            "en",
            "The Sana movement sank a ship. The group said it had been warned.",
            [None, "The Sana movement"],
        ),
        ("en", "The army left. He said the road was open.", [None, None]),
        (
            "en",
            "“It is shut,” said Omar Haddad. He lit a pipe. “It was shut before.”",
            ["Omar Haddad", None, "Omar Haddad"],
        ),
        (
            "de",
            "Oberst Jakob Moor sagte, er gehe. Schuld seien andere. Der Ort liegt im Tal.",
            ["Jakob Moor", "Jakob Moor", None],
        ),
        (
            "de",
            "Diplomaten sagten, der Text sei fertig. Sie rechnen mit einer Abstimmung.",
            ["Diplomaten", "Diplomaten"],
        ),
        (
            "de",
            "Außenminister Jan Weiß reist nach Rom. Die belgische Außenministerin warnte vor Eile.",
            [None, "Die belgische Außenministerin"],
        ),
    ],
)
def test_pronouns_and_nouns_mean_whoever_fits(
    lang: str, text: str, holders: list[str | None]
) -> None:
    assert read_holders(text, lang) == holders


def test_an_author_holds_what_an_opinion_piece_demands() -> None:
    text = (
        "Europe must not look away\n\nOpinion by Anna Kall\n\n"
        "The bridge at Kolno was closed in May. Two ferries still cross.\n\n"
        "It should be opened at once. The mayor says that it is unsafe.\n\n"
        "The writer is a lawyer in Kolno.\n"
    )

    assert read_holders(text, "en") == ["Anna Kall", None, None, "Anna Kall", "The mayor"]


def test_the_author_of_a_report_holds_nothing() -> None:
    text = (
        "Ferry stops\n\nVon Anna Kall\n\n"
        "Die Fähre fährt seit Mai nicht mehr. Sie muss repariert werden.\n"
    )

    assert read_holders(text, "de") == [None] * 3
