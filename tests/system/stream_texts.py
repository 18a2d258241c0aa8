"""Documents for tests which store very many."""

import random

# One of 500 cannot be stored.
BAD = 7


def documents(count):
    """So many short releases, with figures that vary and some that contradict each other."""
    random.seed(5)
    texts = []
    for number in range(count):
        if number % 500 == BAD:
            texts.append(b"\xff bad")
            continue
        month, year = number % 12 + 1, 2010 + number // 12 % 12
        growth = f"{random.uniform(-5, 15):.1f}"
        price = f"{random.uniform(-1, 4):.1f}"
        texts.append(
            f"第{number}号统计快报\n\n"
            f"{year}年{month}月份，规模以上工业增加值同比增长{growth}%，增速比上月加快0.{number % 9}个百分点。"
            f"居民消费价格同比上涨{price}%。其中，食品价格上涨{number % 7}.2%。"
            f"国家统计局工业司有关负责人表示，{year}年{month}月份社会消费品零售总额{20000 + number}亿元，"
            f"同比增长{number % 13}.5%，为近两年来的最高水平。\n".encode())
    return texts
