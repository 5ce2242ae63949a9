"""Turn the as-run logs of stations into what was aired of the plan, what was not, and what could make it good.

reading -> mapping -> rows -> matching -> makegoods -> report: bytes, a table, log rows, findings, proposals, and the
report as text, JSON, workbook and page. Nothing here changes a plan; a log is material to compare with one.
"""
