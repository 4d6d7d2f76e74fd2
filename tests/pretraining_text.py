"""Small text folders in the formats that pre-training reads, made from hand-written sentences."""

import itertools
import lzma
from pathlib import Path

SENTENCES = {
    "en": [
        "The two sides agreed to stop the fighting at midnight.",
        "The minister said that no territory would be given up.",
        "Bread and milk have become more expensive this winter.",
        "The bridge over the river was closed after the storm.",
        "She reads a new book every week.",
        "The doctors are waiting for medicine from the capital.",
    ],
    "uk": [
        "Обидві сторони погодилися припинити бої опівночі.",
        "Міністр сказав, що жодної території не буде віддано.",
        "Хліб і молоко цієї зими подорожчали.",
        "Міст через річку закрили після бурі.",
        "Вона щотижня читає нову книжку.",
        "Лікарі чекають на ліки зі столиці.",
    ],
    "de": [
        "Beide Seiten einigten sich, um Mitternacht die Kämpfe einzustellen.",
        "Der Minister sagte, dass kein Gebiet aufgegeben werde.",
        "Brot und Milch sind in diesem Winter teurer geworden.",
        "Die Brücke über den Fluss wurde nach dem Sturm gesperrt.",
        "Sie liest jede Woche ein neues Buch.",
        "Die Ärzte warten auf Medikamente aus der Hauptstadt.",
    ],
    "tr": [
        "İki taraf gece yarısı çatışmaları durdurmayı kabul etti.",
        "Bakan hiçbir topraktan vazgeçilmeyeceğini söyledi.",
        "Ekmek ve süt bu kış pahalandı.",
        "Nehrin üzerindeki köprü fırtınadan sonra kapatıldı.",
        "Her hafta yeni bir kitap okuyor.",
        "Doktorlar başkentten ilaç bekliyor.",
    ],
    "ar": [
        "اتفق الطرفان على وقف القتال عند منتصف الليل.",
        "قال الوزير إنه لن يتم التخلي عن أي أرض.",
        "أصبح الخبز والحليب أغلى هذا الشتاء.",
        "أغلق الجسر فوق النهر بعد العاصفة.",
        "تقرأ كتابا جديدا كل أسبوع.",
        "ينتظر الأطباء الدواء من العاصمة.",
    ],
    "zh": [
        "双方同意在午夜停止战斗。",
        "部长说不会放弃任何领土。",
        "今年冬天面包和牛奶变贵了。",
        "暴风雨过后，河上的桥关闭了。",
        "她每周读一本新书。",
        "医生们在等待来自首都的药品。",
    ],
}


def write_text(folder: Path, *, compressed: bool = True) -> Path:
    """Write `mono`, `pairs` and `heldout` below a folder and return it."""
    for lang, sentences in SENTENCES.items():
        _write(folder / "mono" / f"{lang}.txt", sentences * 20, compressed=compressed)
    for name, langs in (("news", ("en", "uk", "zh")), ("web", ("de", "tr", "ar"))):
        lines = [
            f"{a}\t{left}\t{b}\t{right}"
            for a, b in itertools.combinations(langs, 2)
            for left, right in zip(SENTENCES[a], SENTENCES[b], strict=True)
        ]
        _write(folder / "pairs" / f"{name}.tsv", lines * 5, compressed=compressed)
    rows = ["\t".join(SENTENCES), *map("\t".join, zip(*SENTENCES.values(), strict=True))]
    _write(folder / "heldout" / "table.tsv", rows, compressed=compressed)
    return folder


def _write(path: Path, lines: list[str], *, compressed: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = "".join(f"{line}\n" for line in lines).encode()
    if compressed:
        path.with_name(f"{path.name}.xz").write_bytes(lzma.compress(data))
    else:
        path.write_bytes(data)
