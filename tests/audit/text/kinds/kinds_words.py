"""Directions, years and names in words of the clerk's: as they are, and others."""

from __future__ import annotations

from tests.audit.text.kinds.kind import ERROR, QUERY, field, own

UNIT = "武汉市人力资源和社会保障局江汉社会保险管理处"
SHORT_UNIT = "江汉社会保险管理处"

ORDERS = [
    *own(
        "class/208",
        "支出决算数大于年初预算数，主要原因是人员变动。",
        "支出决算超出年初预算数，主要原因是人员变动。",
    ),
    *own("class/210", "卫生健康（类）支出决算数等于年初预算数。"),
    *own("occasions", "“三公”经费支出决算不高于年初预算数，没有超过预算。"),
    *own("details", "决算数1,778.18万元大于年初预算数1,698.63万元，主要原因是人员变动。"),
    *own(
        "class/208",
        "支出决算为1,467.34万元，支出决算数不大于年初预算数，主要原因是人员变动。",
        "支出决算为1,467.34万元，没有超过年初预算数，主要原因是人员变动。",
        level=ERROR,
        due="应为“大于”",
    ),
    *own("class/210", "支出决算数大于年初预算数，因人员变动。", level=ERROR, due="应为“等于”"),
    *own("class/221", "支出决算数不足年初预算数，因人员变动。", level=ERROR, due="应为“等于”"),
    *own(
        "details",
        "决算数1,778.18万元小于年初预算数1,698.63万元，主要原因是人员变动。",
        level=ERROR,
        due="应为“大于”",
    ),
    *field("car_reason", "支出决算数大于年初预算数，油价上涨", level=ERROR, due="应为“小于”"),
    *own("occasions", "“三公”经费支出决算数低于年初预算数，主要原因是厉行节约。"),
    *field("class_reason/208", "支出决算数大于年初预算数，因为人员增加"),
    *own(
        "class/208",
        "支出决算为1,467.34万元，支出决算数小于年初预算数，主要原因是人员变动。",
        "支出决算为1,467.34万元，支出决算数等于年初预算数。",
        level=ERROR,
        due="应为“大于”",
    ),
    *own(
        "class/210",
        "卫生健康（类）支出决算数大于年初预算数，主要原因是人员变动。",
        level=ERROR,
        due="应为“等于”",
    ),
    *own(
        "class/221",
        "住房保障（类）支出决算数不足年初预算数，主要原因是人员变动。",
        level=ERROR,
        due="应为“等于”",
    ),
    *own(
        "occasions",
        "“三公”经费支出决算数高于年初预算数，主要原因是疫情。",
        level=ERROR,
        due="应为“小于”",
    ),
    *own(
        "cars",
        "公务用车购置及运行费支出决算为3.3万元，等于年初预算数。",
        level=ERROR,
        due="应为“小于”",
    ),
    *own(
        "operation", "机关运行经费支出低于上年，主要原因是压缩开支。", level=ERROR, due="应为“大于”"
    ),
    *field(
        "class_reason/208",
        "支出决算数小于年初预算数，因为人员减少",
        "支出决算低于年初预算，因为人员减少",
        level=ERROR,
        due="应为“大于”",
    ),
]

YEARS = [
    *own(
        "performance",
        "我单位在2020年度全面开展绩效自评。",
        "根据2020年预算安排，对2个项目全面开展自评。",
    ),
    *own("projects", "我单位在2020年度单位决算中反映所有项目绩效自评结果。"),
    *own("performance", "某处在2019年度全面开展绩效自评。", level=ERROR, due="应为 2020 年"),
    *own(
        "projects",
        "我单位在2019年度单位决算中反映所有项目绩效自评结果。",
        level=ERROR,
        due="应为 2020 年",
    ),
    *field("performance", "在2019年度单位决算中反映", level=ERROR, due="应为 2020 年"),
    *own(
        "basic",
        "2019年度一般公共预算财政拨款基本支出1,559.49万元。",
        level=ERROR,
        due="应为 2020 年",
    ),
    *field("application", "2021年未纳入绩效评价。", level=QUERY, due="这份决算是 2020 年度的"),
    *own("application", "2021年未纳入重点评价范围。", level=QUERY, due="这份决算是 2020 年度的"),
]

NOTHING_CHANGED = [
    *own(
        "abroad",
        "因公出国（境）费支出决算为0万元，与年初预算持平。",
        "因公出国（境）费与上年相比无变化。",
    ),
    *own("class/210", "年初预算为152.14万元，支出决算为152.14万元，与年初预算一致。"),
    *own(
        "abroad",
        "因公出国（境）费支出决算为0万元，比年初预算增加0万元。",
        "因公出国（境）费支出决算为0万元，比上年减少0万元，下降0%。",
        level=ERROR,
        due="应写“持平”",
    ),
    *own("class/210", "支出决算为152.14万元，比年初预算增加0万元。", level=ERROR, due="应写“持平”"),
    *own("class/221", "支出决算为158.7万元，比年初预算减少0.00元。", level=ERROR, due="应写“持平”"),
    *own(
        "car_purchase",
        "公务用车购置费０万元，比上年减少０．００万元，下降0.0%。",
        level=ERROR,
        due="应写“持平”",
    ),
]

CLASSES = [
    *own(
        "structure",
        "主要用于：社会保障和就业（类）支出1,467.34万元；卫生健康（类）支出152.14万元；住房保障（类）支出158.7万元。",
    ),
    *own(
        "structure",
        "主要用于以下方面：社会保障和就业（类）支出1,467.34万元，占82.5%；住房保障（类）支出158.7万元，占8.9%。",
        "社会保障和就业（类）支出14,673,400元；住房保障（类）支出1,587,000元。",
        level=ERROR,
        due="少了“卫生健康”",
    ),
    *own(
        "structure",
        "卫生健康（类）支出152.14万元，住房保障（类）支出158.7万元。",
        level=ERROR,
        due="少了“社会保障和就业”",
    ),
    *own(
        "structure",
        "社会保障和就业支出1,467.34万元，卫生健康支出152.14万元。",
        level=ERROR,
        due="少了“住房保障”",
    ),
]

NAMES = [
    *field("item/2080502", "反映事业单位的离退休经费。"),
    *own(
        "operation",
        "机关运行经费支出244.02万元（与部门决算中行政单位公用经费之和保持一致）。",
    ),
    *field(
        "performance",
        f"{UNIT}高度重视。",
        f"{SHORT_UNIT}高度重视。",
        "人力资源和社会保障局江汉社会保险管理处高度重视。",
    ),
    *field(
        "performance",
        f"{UNIT[:-1]}所高度重视。",
        UNIT.replace("江汉", "江岸"),
        UNIT.replace("资源和", "资源与"),
        level=QUERY,
        due=f"应为“{UNIT}”",
    ),
    *field("performance", f"{SHORT_UNIT[:-1]}所高度重视。", level=QUERY, due=f"应为“{SHORT_UNIT}”"),
    *own(
        "projects",
        "我单位在2020年度部门决算中反映所有项目绩效自评结果。",
        level=QUERY,
        due="应为“单位决算”",
    ),
    *own(
        "projects",
        "我部门在2018年度部门决算中反映所有项目绩效自评结果。",
        level=ERROR,
        due="应为 2020 年",
    ),
    *own(
        "projects",
        "我部门在2018年度部门决算中反映所有项目绩效自评结果。",
        level=QUERY,
        due="应为“我单位”",
    ),
]

LEFT = [
    *own("performance", "2020 年度预算绩效管理工作全面开展。", "“三公”经费和“店小二”精神。"),
    *own("total", "收、支总计增加（含结转）328.75万元，主要原因是人员变动。"),
    *own(
        "performance",
        "202 年度预算绩效管理工作全面开展。",
        "20 年度预算绩效管理工作。",
        level=ERROR,
        due="请写四位数的年度",
    ),
    *own(
        "total",
        "收、支总计下降（增长）27.78%，主要原因是人员变动。",
        level=ERROR,
        due="是模板里留下的",
    ),
    *own(
        "total",
        "收、支总计增加（减少）328.75万元，主要原因是人员变动。",
        level=ERROR,
        due="是模板里留下的",
    ),
    *own(
        "functions",
        "（单位名称）主要负责社会保险经办。",
        "（部门名称）负责社会保险经办。",
        level=ERROR,
        due="是模板里留下的",
    ),
    *own(
        "car_running",
        "公务用车运行费减少-0.2万元，主要原因是节约。",
        "公务用车运行费减少 －３.2 万元，因为节约。",
        level=ERROR,
        due="数字前不写负号",
    ),
    *own("income", "2020年度收入合计2,001.99万元万元。", level=ERROR, due="单位写重了"),
    *own(
        "income",
        "2020年度收入合计2,001.99万元。。",
        "收入合计2,001.99万元，，增收。",
        level=ERROR,
        due="标点重复",
    ),
    *own("performance", "”某某”工作开展良好。", level=ERROR, due="没有配对"),
    *field("chapters 1 title", "事项标题", level=ERROR, due="是模板的提示语"),
    *field("terms 1 name", "名词", level=ERROR, due="是模板的提示语"),
]

SCORES = [
    *field("project_problem/project/2", "做好服务工作，让参保对象满意未达到目标"),
    *field(
        "project_problem/project/2",
        "保障聘用人员的合法权益未达到目标",
        "一是聘用合同人员、劳务派遣人数年初目标31人，未完成；二是加强管理",
        level=QUERY,
        due="这个指标得了满分",
    ),
    *field(
        "overall_result/overall_goals/1",
        "养老保险扩面人次未完成年初目标。",
        level=QUERY,
        due="这个指标得了满分",
    ),
    *own("reception", "公务接待费支出决算为0.00万元。", level=QUERY, due="没有支出的请填 0"),
    *own("reception", "没有发生公务接待费支出。"),
]
