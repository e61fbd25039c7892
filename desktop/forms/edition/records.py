"""Records of a filing that are no tables: the clerk's reasons, and subjects of her own."""

from __future__ import annotations

from desktop.forms.edition.form import Column, Form, Panel

REASONS = "reasons"
"""A row for each finding with a reason: its `text`, and a digest of the `figures` under it."""
SUBJECTS = "subjects"
"""A row for each subject code of the clerk's own, with its `name`."""
COMMENTS = "comments"
"""A row for each cell with a comment (批注), called by the cell's name: its `text`, who wrote it
(`by`), the `day`, and its `state`, 已办 once it is done. Comments are for the clerk and her leader:
nothing that is published has them, nor the digest of what was printed."""
PROOFS = "proofs"
"""A row for each cell that was compared with the paper (校对), called by the cell's name, see
`desktop.forms.filing.changes.proofs`."""
INTERNAL = (COMMENTS, PROOFS)
"""The records that nothing published has: their rows are called by the cells they are about."""
GIVEN = "given"
"""A row for each total that came with its addends and agreed with them, with its `amount`."""
LAYOUTS = "layouts"
"""A row for each layout of 绩效自评 of the clerk's own, see `own_layouts`."""
NARRATIVE = "narrative"
"""A row for each field that she fills in the text (`text`), and for each paragraph whose words
are her `own`."""
CHAPTERS = "chapters"
"""The chapters of 第四部分, in the order of their `place`."""
WORK = "work"
"""The rows of 第四部分's table of 重点工作, in the order of their `place`."""
TERMS = "terms"
"""The terms of 名词解释 that she added, in the order of their `place`."""

KINDS = {
    **{"place": "count", "amount": "money", "own": "bound"},
    **{"by": "text", "day": "date", "state": "text"},
    **{"value": "text", "second": "text", "result": "text", "way": "text"},
    **{"execution": "score", "indicators": "score"},
}
"""The kinds of the columns that hold no plain text."""


def _form(id_: str, title: str, /, **columns: str) -> Form:
    values = (
        Column(id=name, path=(word,), kind=KINDS.get(name, "long"), width=40)
        for name, word in columns.items()
    )
    return Form(id_, "", title, (), records=Panel(tuple(values)))


RECORDS = {
    form.id: form
    for form in (
        _form(REASONS, "核实情况说明", text="理由", figures="所说明的数"),
        _form(SUBJECTS, "我的科目", name="科目名称"),
        _form(COMMENTS, "批注", text="内容", by="批注人", day="日期", state="办理情况"),
        _form(
            PROOFS,
            "校对",
            value="所校对的数",
            second="重录的数",
            result="结果",
            way="方式",
            by="校对人",
            day="日期",
        ),
        _form(GIVEN, "系统给的合计", amount="金额"),
        _form(
            LAYOUTS,
            "自定版式",
            base="原版式",
            name="名称",
            execution="预算执行分值",
            indicators="指标分值",
            begins="一级指标",
            first="一级指标标题",
            second="二级指标标题",
            third="三级指标标题",
            target="目标值标题",
            actual="完成值标题",
            score="得分标题",
            deduction="扣分标题",
            reason="原因标题",
        ),
        _form(NARRATIVE, "情况说明", text="填写", own="自写"),
        _form(CHAPTERS, "重点工作完成情况", place="顺序", title="标题", text="内容"),
        _form(
            WORK,
            "重点工作完成情况统计表",
            place="顺序",
            item="重要事项",
            goal="工作内容及目标",
            done="完成情况",
        ),
        _form(TERMS, "名词解释", place="顺序", name="名词", text="解释"),
    )
}
