"""Institutions, technologies and places in a text: listed names, and names that only their grammar shows.

>>> from extractor.views import fold
>>> [name.name for name in find_names(fold("工商银行重庆市分行与华为合作。"))]
['中国工商银行重庆市分行', '华为']

An institution is named whole, with its branch. Where two names share a head (农业银行、中国银行重庆市分行), the first
stays as it is written, the house without the branch; of 苏州、无锡农商行 only the second is a name, since no stretch of
the text reads 苏州农商行. What stands for a name without naming it (该行) is no mention.
"""

from __future__ import annotations

from extractor.names.find import Name, find_names

__all__ = ["Name", "find_names"]
