"""Write gazetteers/variants.tsv: Traditional characters and the one Simplified character each stands for.

The facts come from the package OpenCC (Apache-2.0, ``pip install OpenCC``), asked character by character. A character
that GB 2312 lacks is never part of Simplified text, so it may be folded anywhere (``always``); one that GB 2312 has
(著, 後, 於) is folded in a text that is Traditional throughout (``traditional``).
"""

from pathlib import Path

import opencc

HEADER = """# source: package OpenCC (t2s), asked by scripts/derive_variants.py; GB 2312 membership from Python's codec
variant\tplain\twhere
"""


def in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    convert = opencc.OpenCC("t2s").convert
    rows = []
    for code in [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]:
        char = chr(code)
        plain = convert(char)
        if plain != char and len(plain) == 1 and in_gb2312(plain):
            rows.append(f"{char}\t{plain}\t{'traditional' if in_gb2312(char) else 'always'}\n")
    path = Path(__file__).resolve().parent.parent / "gazetteers" / "variants.tsv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
