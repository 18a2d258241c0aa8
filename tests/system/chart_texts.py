"""Releases with public figures, in our own sentences, for the tests of charts.

The figures are those of the National Bureau of Statistics: gross domestic product as first
published, finally verified and revised by the censuses of 2018 and 2023; growth of industry and of
retail sales by month, which the office does not state for January and February alone; profits of
industry as running totals.
"""

OFFICE = "国家统计局"

# Day of publication, sentence.
PRODUCT = (
    ("2018-01-18", "初步核算，2017年国内生产总值827122亿元，比上年增长6.9%。"),
    ("2019-01-21", "初步核算，2018年国内生产总值900309亿元，比上年增长6.6%。"),
    ("2019-11-22", "修订后，2018年国内生产总值为919281亿元。"),
    ("2020-01-17", "初步核算，2019年国内生产总值990865亿元，比上年增长6.1%。"),
    ("2020-12-30", "经最终核实，2019年国内生产总值为986515亿元，比上年增长6.0%。"),
    ("2021-01-18", "初步核算，2020年国内生产总值1015986亿元，比上年增长2.3%。"),
    ("2021-12-17", "经最终核实，2020年国内生产总值为1013567亿元，比上年增长2.2%。"),
    ("2022-01-17", "初步核算，2021年国内生产总值1143670亿元，比上年增长8.1%。"),
    ("2022-12-27", "经最终核实，2021年国内生产总值为1149237亿元，比上年增长8.4%。"),
    ("2023-01-17", "初步核算，2022年国内生产总值1210207亿元，比上年增长3.0%。"),
    ("2023-12-29", "经最终核实，2022年国内生产总值为1204724亿元，比上年增长3.0%。"),
    ("2024-01-17", "初步核算，2023年国内生产总值1260582亿元，比上年增长5.2%。"),
    ("2024-12-26", "修订后，2023年国内生产总值为1294272亿元。"),
    ("2025-01-17", "初步核算，2024年国内生产总值1349084亿元，比上年增长5.0%。"),
)

# Growth in percent from March to December of each year.
INDUSTRY = {
    2022: "5.0 -2.9 0.7 3.9 3.8 4.2 6.3 5.0 2.2 1.3",
    2023: "3.9 5.6 3.5 4.4 3.7 4.5 4.5 4.6 6.6 6.8",
    2024: "4.5 6.7 5.6 5.3 5.1 4.5 5.4 5.3 5.4 6.2",
}
RETAIL = {
    2022: "-3.5 -11.1 -6.7 3.1 2.7 5.4 2.5 -0.5 -5.9 -1.8",
    2023: "10.6 18.4 12.7 3.1 2.5 4.6 5.5 7.6 10.1 7.4",
    2024: "3.1 2.3 3.7 2.0 2.7 2.1 3.2 4.8 3.0 3.7",
}
# In 亿元, of January to each month from February to December of 2023.
PROFITS = (8872.1, 15167.4, 20328.8, 26688.9, 33884.6, 39439.8, 46558.2, 54119.9, 61154.2, 69822.8,
           76858.3)


def growth(number):
    return f"增长{number}%" if not number.startswith("-") else f"下降{number[1:]}%"


def releases():
    """(day of publication, title, text) of every release."""
    for day, sentence in PRODUCT:
        yield day, f"{day[:4]}年公布的国内生产总值", sentence
    for year, numbers in INDUSTRY.items():
        retail = RETAIL[year].split()
        for month, number in enumerate(numbers.split(), start=3):
            following = f"{year}-{month + 1:02}" if month < 12 else f"{year + 1}-01"
            yield (f"{following}-17", f"{year}年{month}月份国民经济运行情况",
                   f"{year}年{month}月份，规模以上工业增加值同比{growth(number)}。"
                   f"社会消费品零售总额同比{growth(retail[month - 3])}。")
    for month, number in enumerate(PROFITS, start=2):
        following = f"2023-{month + 1:02}" if month < 12 else "2024-01"
        span = f"2023年1—{month}月份" if month < 12 else "2023年"
        yield (f"{following}-27", f"{span}工业企业利润情况",
               f"{span}，全国规模以上工业企业实现利润总额{number}亿元。")
