"""自评表 as districts print them, in a notation of lines, made into Word files and workbooks.

A line is a row of the table, its cells between bars; `<` goes on with the cell at the left, `^`
with the one above. A line without a bar is a paragraph above or below the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment

from desktop.exchange.files.sheets import Area

Rows = list[list[str]]

NATIONAL = """
    项目支出绩效自评表
    （2023年度）
    项目名称 | < | 老旧小区消防设施改造 | < | < | < | < | < | <
    主管部门 | < | 区住房和城乡建设局 | < | < | 实施单位 | < | 区房屋安全中心 | <
    项目资金（万元） | < | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    ^ | ^ | 年度资金总额 | 100 | 120.00 | 114.00 | 20 | 95.00% | 19
    ^ | ^ | 其中：当年财政拨款 | 100 | 110.00 | 104.00 | — | |
    ^ | ^ | 上年结转资金 | | 10.00 | 10.00 | — | | —
    年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
    ^ | 改造12个小区的消防设施 | < | < | < | 改造12个小区，全部验收 | < | < | <
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析
    ^ | 产出指标 | 数量指标 | 改造小区数量 | ≥12个 | 12个 | 20 | 20 |
    ^ | ^ | 质量指标 | 验收合格率 | 100% | 100% | 10 | 10 |
    ^ | ^ | 时效指标 | 完工时间 | 2023年12月31日前 | 2023年11月30日 | 10 | 10 |
    ^ | 效益指标 | 社会效益指标 | 火灾隐患整改率 | ≥95% | 97% | 30 | 30 |
    ^ | 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | 88% | 10 | 9.78 | 个别小区施工噪声大
    总分 | < | < | < | < | < | 100 | 98.78 |
"""
COLUMNS_TURNED = """
    2023年度智慧养老平台运维项目绩效自评表
    填报单位：区民政局　　　填报日期：2024年3月15日　　　单位：万元
    项目名称 | 智慧养老平台运维 | < | < | < | <
    预算主管部门 | 区民政局 | < | 项目实施单位 | 区养老服务中心 | <
    预算执行情况 | 调整后预算数 | 实际支出数 | 执行率 | 得分 | <
    ^ | 86.5 | 86.5 | 100% | 20 | <
    一级指标 | 二级指标 | 指标内容 | 完成值 | 目标值 | 自评得分
    产出指标（40分） | 数量指标（20分） | 平台接入老人数 | 5200人 | ≥5000人 | 20
    | 质量指标（20分） | 系统可用率 | 99.9% | ≥99% | 20
    效益指标（40分） | 社会效益（40分） | 紧急呼叫响应及时率 | 98% | ≥95% | 40
    自评总分 | < | < | < | < | 100
    存在问题及原因分析 | 无 | < | < | < | <
    下一步改进措施 | 继续做好运维 | < | < | < | <
"""
REPEATED = """
    项目自评表
    项目名称： | 窗口服务外包 | | 主管部门 | 区人社局 |
    项目实施单位 | 区政务服务中心 | | 项目类别 | □1.部门预算项目 ☑2.财政专项资金 |
    全年预算数 | 200 | 全年执行数 | 198.6 | 执行率 | 99.3%
    一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分
    产出指标 | 数量指标 | 外包窗口数 | 20个 | 20个 | 10
    产出指标 | 数量指标 | 外包人员数 | 40人 | 40人 | 10
    产出指标 | 质量指标 | 差评率 | ≤1% | 0.5% | 20
    效益指标 | 社会效益 | 群众满意度 | ≥95% | 96% | 40
"""
PLAIN = """
    项目名称 | < | 社区文化活动 | < | < | <
    主管部门 | < | 区文旅局 | < | 项目实施单位 | 区文化馆
    预算执行情况（万元） | < | | 预算数（A） | 执行数（B） | 执行率（B/A）
    ^ | ^ | 年度财政资金总额 | 30.00 | 29.10 | 97.0%
    年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值
    ^ | 产出指标 | 数量指标 | 活动场次 | 24场 | 26场
    ^ | ^ | 质量指标 | 无 | |
    ^ | 效益指标 | 社会效益 | 参与人次 | 6000人次 | 7120人次
    目标未完成原因分析 | < | 无 | < | < | <
"""
OVERALL = """
    2023年度整体支出绩效自评表
    单位名称 | < | 区房屋安全中心 | < | < | < | < | <
    单位整体支出资金（元） | < | | 预算数 | 全年执行数 | 执行率 | < | <
    ^ | ^ | 资金总额 | 12,000,000.00 | 11,640,000.00 | 97% | < | <
    ^ | ^ | 其中：一般公共预算财政拨款 | 12,000,000.00 | 11,640,000.00 | 97% | < | <
    绩效指标 | 一级指标 | 二级指标 | 明细指标内容 | 年度指标值 | 年度完成值 | 扣分 | 未完成原因
    ^ | 投入 | 预算执行 | 预算完成率 | 100% | 97% | 3 | 合同尾款未付
    ^ | 产出 | 数量指标 | 鉴定房屋 | 300栋 | 312栋 | |
"""
BROKEN = """
    项目绩效自评表
    项目名称 | 城区积水点整治 | < | < | < | <
    主管单位 | 区水务局 | < | 实施单位 | 区排水中心 | <
    资金情况（万元） | 预算数 | 执行数 | 执行率 | 得分 |
    | 550 | 541.2 | 98.4% | 19.68 |
    一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分
    产出 | 数量指标 | 整治积水点 | 8处 | 8处 | 20
    指标 | | 及配套管网改造 | | |
    | 时效指标 | 汛前完工 | 5月底前 | 5月20日 | 20
    效益指标 | 社会效益指标 | 积水投诉下降 | ≥50% | 62% | 40
"""
DISTRICT = """
    某区2020年度项目自评表
    项目名称 | < | 农村厕所改造 | < | < | < | <
    项目类别 | < | 1、部门预算项目 □ 2、区直专项 ☑ | < | < | < | <
    项目属性 | < | 1.持续性项目（√）　2.新增性项目（ ） | < | < | < | <
    预算执行情况（万元）（20分） | < | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分）
    ^ | ^ | 年度财政资金总额 | 480 | 432 | 90.0% | 18
    年度绩效目标（80分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
    ^ | 产出指标（40分） | 数量指标 | 改厕户数（20分） | ≥1200户 | 1260户 | 20
    ^ | ^ | 质量指标 | 验收合格率（20分） | ≥98% | 99% | 20
    ^ | 效益指标（20分） | 生态效益指标 | 粪污无害化处理率（20分） | 100% | 100% | 20
    ^ | 满意度指标（20分） | 服务对象满意度指标 | 农户满意度（20分） | ≥95% | 93% | 19.58
    总分 | < | < | < | < | < | 97.58分
    偏差大或目标未完成原因分析 | < | 个别农户外出 | < | < | < | <
    改进措施及结果应用方案 | < | 加强回访 | < | < | < | <
    注：1.预算执行情况口径：预算数为调整后财政资金总额（包括上年结余结转），执行数为资金使用单位财政资金实际支出数。
"""
TWO_LEVELS = """
    绩效自评表
    项目名称 | 图书采购 | < | <
    预算数 | 60万元 | 执行数 | 60万元
    二级指标 | 三级指标 | 目标值 | 实际完成情况
    数量指标 | 采购图书 | 2万册 | 2.1万册
    质量指标 | 验收合格率 | 100% | 100%
"""
GOALS = """
    2023年度单位整体绩效自评表
    单位名称 | 区图书馆 | < | < | < | < | <
    预算执行情况（万元）（20分） | | < | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分）
    ^ | 单位整体支出总额 | < | 900 | 890 | 98.9% | 19.78
    年度目标1：（40分） | 开放天数达标 | < | < | < | < | <
    年度绩效指标（40分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
    ^ | 产出指标（40分） | 数量指标（40分） | 开放天数 | ≥300天 | 310天 | 40
    年度目标2：（40分） | 读者满意 | < | < | < | < | <
    年度绩效指标（40分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
    ^ | 效益指标（40分） | 社会效益指标（40分） | 读者满意度 | ≥90% | 95% | 40
    总分 | < | < | < | < | < | 99.78
"""
NUMBERED = """
    2023年项目支出绩效自评表
    填表单位（盖章）：区档案馆 | < | < | < | < | < | 金额单位：万元
    项目名称 | 档案数字化 | < | 主管部门 | 区委办 | < | <
    年度预算（A） | 88.00 | < | 实际执行（B） | 79.20 | 执行率（B/A） | 90%
    序号 | 一级指标 | 三级指标 | 计划值 | 实际值 | 权重 | 得分
    1 | 产出指标 40分 | 数字化页数 | 120万页 | 118万页 | 20 | 19.67
    2 | ^ | 差错率 | ≤0.3‰ | 0.1‰ | 20 | 20
    3 | 效益指标20分 | 查档时间缩短 | 由20分钟缩短到5分钟 | 4分钟 | 20 | 20
    4 | 满意度指标（20分） | 查档人满意度 | 95%以上 | 97.2% | 20 | 20
    合计 | < | < | < | < | 80 | 79.67
"""
BANDS = """
    2023年项目绩效自评表
    项目名称：城区绿化补植 | < | < | < | <
    实施单位：区园林局　　金额单位：万元 | < | < | < | <
    预算执行情况（10分） | 预算数 | 执行数 | 执行率 | 得分
    年度资金总额 | 150 | 148.2 | 98.8% | 9.88
    指标 | 分值 | 目标值 | 实际完成值 | 得分
    产出指标（50分） | < | < | < | <
    补植乔木 | 25 | 2000株 | 2010株 | 25
    成活率 | 25 | ≥95% | 94% | 24.7
    效益指标（30分） | < | < | < | <
    绿化覆盖率 | 30 | 40% | 40.5% | 30
    满意度指标（10分） | < | < | < | <
    市民满意度 | 10 | ≥90% | 93% | 10
    总分 | 100 | | | 99.58
    自评等级 | 优 | < | < | <
"""
PARTS = """
    2023年度部门整体支出绩效自评表
    单位名称 | 区司法局 | < | < | < | <
    整体绩效目标 | 社区矫正无脱管 | < | < | < | <
    部门预算情况（万元） | 资金来源 | 年初预算 | 调整后预算 | 实际支出 | 执行率
    ^ | 基本支出 | 900 | 930 | 925.5 | 99.52%
    ^ | 项目支出 | 400 | 380 | 361 | 95%
    ^ | 合计 | 1300 | 1310 | 1286.5 | 98.21%
    一级指标 | 二级指标 | 三级指标 | 目标值 | 完成值 | 得分
    产出指标 | 数量指标 | 法律援助案件 | ≥600件 | 612件 | 50
    满意度指标 | 群众 | 满意度 | ≥92% | 95% | 30
"""
FOUR_LEVELS = """
    社区服务专项绩效自评报告表
    项目名称 | 社区服务专项 | < | < | < | < | < | <
    预算单位 | 区民政局 | < | < | 联系人及电话 | 王某 | < | <
    项目预算（元） | 年初预算 | 600000 | 调整预算 | 550000 | 实际支出 | 550000 | <
    一级指标 | 二级指标 | 三级指标 | 四级指标 | 年度目标值 | 实际完成值 | 权重 | 自评得分
    产出 | 产出数量 | 服务人次 | 老人服务人次 | 3万人次 | 3.2万人次 | 30% | 30分
    ^ | 产出质量 | 合格率 | 服务合格率 | 100% | 98% | 30% | 29分
    效益 | 社会效益 | 投诉 | 投诉率 | ≤1% | 0.4% | 20% | 20分
    扣分合计 | < | < | < | < | < | < | 0.6
    得分合计 | < | < | < | < | < | 80% | 79.4分
"""
STRANGE_COLUMN = """
    项目自评表
    项目名称 | 公园绿化养护 | < | < | < | < | <
    项目负责人 | 张某 | < | 联系电话 | 027-80000000 | < | <
    一级指标 | 二级指标 | 三级指标 | 计算方法 | 年初目标值 | 实际完成值 | 得分
    产出指标 | 数量指标 | 养护面积 | 实测 | 30万㎡ | 30万㎡ | 40
    效益指标 | 生态效益指标 | 绿化覆盖率 | 抽查 | ≥40% | 41% | 40
"""


def rows(text: str) -> Rows:
    """The cells of each line."""
    lines = dedent(text).strip("\n").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def cells(table: Rows) -> Iterator[tuple[Area, str]]:
    """The cells of a table with their places, merged ones once."""
    for top, row in enumerate(table, 1):
        for left, text in enumerate(row, 1):
            if text in ("<", "^"):
                continue
            right, bottom = left, top
            while right < len(row) and row[right] == "<":
                right += 1
            while (
                bottom < len(table) and len(table[bottom]) >= left and _under(table, bottom, left)
            ):
                bottom += 1
            yield Area(top, left, bottom, right), text


def _under(table: Rows, row: int, left: int) -> bool:
    return table[row][left - 1] == "^"


def workbook(path: Path, *forms: str, stacked: bool = False) -> Path:
    """A workbook with each form on a sheet, or all on one under one another."""
    book = Workbook()
    book.remove(book.active)
    shift = 0
    for number, form in enumerate(forms, 1):
        if not (stacked and number > 1):
            sheet, shift = book.create_sheet(f"Sheet{number}"), 0
        table = rows(form)
        for area, text in cells(table):
            if text:
                sheet.cell(area.top + shift, area.left, _figure(text)).alignment = Alignment(
                    wrap_text=True
                )
            moved = area._replace(top=area.top + shift, bottom=area.bottom + shift)
            if area.top < area.bottom or area.left < area.right:
                sheet.merge_cells(moved.address)
        shift += len(table) + 1
    book.save(path)
    return path


def _figure(text: str) -> str | float:
    return float(text) if text.replace(".", "", 1).isdigit() else text


def word(path: Path, *forms: str) -> Path:
    """A Word file with the forms under one another."""
    file = Document()
    for form in forms:
        table: Rows = []
        for row in [*rows(form), [""]]:
            if len(row) > 1:
                table.append(row)
                continue
            if table:
                _add(file, table)
                table = []
            file.add_paragraph(row[0])
    file.save(str(path))
    return path


def _add(file: Document, table: Rows) -> None:  # type: ignore[valid-type]  # a function to mypy
    width = max(map(len, table))
    made = file.add_table(len(table), width)  # type: ignore[attr-defined]
    for area, text in cells(table):
        first = made.cell(area.top - 1, area.left - 1)
        last = made.cell(area.bottom - 1, area.right - 1)
        (first.merge(last) if first is not last else first).text = text
