"""Why a workbook is not read: the limits of every kind of file, and the sentences."""

from __future__ import annotations

from desktop.exchange.files.package import MEGABYTE

BEGINNING = 4096
"""A text shows in its first bytes which kind it is."""
FILE_SIZE = 32 * MEGABYTE
CELLS = 300_000
BLANKS = 1_500_000
"""Cells and rows that only have a look: nine sheets of them down to row 65536 have 1,200,000."""
FILLED = 100_000
MERGES = 20_000
LONGEST = 40_000
"""Nine tables have about 1,000 cells that hold anything, and 100 merged ranges; Excel keeps 32,767
characters in a cell."""

EMPTY = "“{}”是空文件，里面什么也没有；请从财务系统重新导出。"
BLANK = (
    "“{}”的工作表里没有文字和数字（图片里的读不出来）；请从财务系统重新导出，或检查是否选错了文件。"
)
WORD = "“{}”其实是 Word 文档，不是 Excel 工作簿；请选择财务系统导出的 Excel 工作簿。"
LOCKED = "“{}”设了打开密码，不能读取；请在 Excel 中打开它，取消密码后另存，再导入。"
WEB = "“{}”其实是网页，只是起了工作簿的名字；请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。"
NO_TABLE = (
    "“{}”其实是网页，里面没有表格（登录超时的时候常常这样）；请重新从财务系统导出，"
    "或者用 Excel、WPS 打开它，另存为 .xlsx 再导入。"
)
XML = "“{}”是 XML 文件，里面没有 Excel 的工作表；请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。"
XLSB = "“{}”是二进制工作簿（.xlsb），不能直接读取；请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。"
OPEN_DOCUMENT = (
    "“{}”是 OpenDocument 文档（.odt、.odp 等），不是工作簿；"
    "里面有决算表的，请把表复制到工作簿里，存为 .xlsx 再导入。"
)
FLAT_OPEN_DOCUMENT = (
    "“{}”是没有打包的 OpenDocument 文档（.fods 等），不能直接读取；"
    "请用 WPS、Excel 或 LibreOffice 打开它，另存为 .xlsx 再导入。"
)
NUMBERS = (
    "“{}”是苹果电脑的文稿（.numbers），不能直接读取；"
    "请在 Numbers 表格中把它导出为 Excel 工作簿（.xlsx）再导入。"
)
SLIDES = "“{}”其实是演示文稿，不是 Excel 工作簿；请选择财务系统导出的 Excel 工作簿。"
PDF = "“{}”其实是 PDF，不是 Excel 工作簿；请选择财务系统导出的 Excel 工作簿。"
PACKED = "“{}”是压缩包，不是 Excel 工作簿；请先解压，再导入其中的工作簿。"
TEXT = "“{}”其实是文本文件，不是 Excel 工作簿；请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。"
DOCUMENT = (
    "“{}”是本程序导出的 JSON 文档，不是工作簿，窗口里还不能导入；"
    "请用命令 python -m desktop import 导入它。"
)
STRANGE = "“{}”不是 Excel 工作簿；请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。"
DAMAGED = "“{}”已损坏，读不出来；请用 Excel 打开并修复后另存，或者从财务系统重新导出。"
LARGE = "“{}”太大，不像是决算公开表；请只保留九张决算表，另存后再导入。"
UNSAFE = "“{}”的内容不正常（展开后大得离谱），为安全起见没有读取；请从财务系统重新导出。"
