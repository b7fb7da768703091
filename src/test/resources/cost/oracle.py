#!/usr/bin/env python3
"""Independent recount of money: made-up lines of usage, and what they cost by several keys.

Knows nothing of the program or its file of prices: USD per million tokens as the vendor's page writes them.
Run in this folder; writes lines.csv and expected.csv, which are committed.
"""
import collections
import csv
import random
from decimal import ROUND_HALF_UP, Decimal as D

# model: [(first day, input, 5m write, 1h write, cache read, output)]
PRICES = {
    "claude-opus-4-5-20251101": [("", "5", "6.25", "10", "0.50", "25")],
    "us.anthropic.claude-opus-4-20250514-v1:0": [("", "15", "18.75", "30", "1.50", "75")],
    "claude-sonnet-4-5@20250929": [("", "3", "3.75", "6", "0.30", "15")],
    "claude-sonnet-5-5": [("", "2", "2.50", "4", "0.20", "10"), ("2026-10-07", "2", "2.50", "4", "0.10", "10")],
    "claude-haiku-4-5-20251001": [("", "1", "1.25", "2", "0.10", "5")],
    "claude-3-5-haiku-20241022": [("", "0.80", "1", "1.6", "0.08", "4")],
    "claude-3-haiku-20240307": [("", "0.25", "0.30", "0.50", "0.03", "1.25")],
    "claude-fable-5-1": [("", "10", "12.50", "20", "0.25", "50")],
    "claude-opus-5-5": [("", "4", "5", "8", "0.20", "20")],
    "someone-elses": None,
}
SEARCH = D("10") / 1000


def cost(model, day, i, o, w5, w1, r, s):
    price = None
    for first, *rest in PRICES[model] or []:
        if first <= day:
            price = [D(p) for p in rest]
    if price is None:
        return None
    p, p5, p1, pr, q = price
    return (p * i + p5 * w5 + p1 * w1 + pr * r + q * o) / 1_000_000 + SEARCH * s


rnd = random.Random(20261126)
with open("lines.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    sums = collections.defaultdict(lambda: None)
    for n in range(600):
        model = rnd.choice(list(PRICES))
        day = rnd.choice(["2026-09-30", "2026-10-06", "2026-10-07", "2026-10-31", "2026-11-01"])
        session, agent = f"s{rnd.randrange(12)}", rnd.choice(["", "", "a1", "a2"])
        big = rnd.choice([3, 100, 10**5, 10**9])
        use = [rnd.randrange(big) for _ in range(5)] + [rnd.choice([0, 0, 0, 1, 7])]
        out.writerow([session, agent, model, day, *use])
        usd = cost(model, day, *use)
        for key in ("total", session, day, model, f"{session} {agent}"):
            if usd is not None:
                sums[key] = (sums[key] or D(0)) + usd
            else:
                sums[key] = sums[key]
with open("expected.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    for key, usd in sorted(sums.items()):
        out.writerow([key, "" if usd is None else int((usd * 10**6).quantize(D(1), ROUND_HALF_UP))])
