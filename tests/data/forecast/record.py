#!/usr/bin/python3
# python3 tests/data/forecast/record.py     (NumPy 1.24, SciPy 1.10, statsmodels 0.13.5), then record.R
# Makes the series and what those libraries say of them: the oracle of tests/core/forecast/tst_methods.
import json, math, os, warnings
import numpy as np
from scipy import stats
from statsmodels.tsa.holtwinters import Holt, SimpleExpSmoothing
from statsmodels.tsa.forecasting.theta import ThetaModel
warnings.filterwarnings('ignore')
here = os.path.dirname(os.path.abspath(__file__))
rnd = np.random.RandomState(7)
y = np.round(100 + 0.3 * np.arange(144) + 9 * np.sin(np.arange(144) * math.pi / 6) + rnd.normal(0, 2, 144), 3)
y[60] += 40
demand = np.where(rnd.uniform(size=80) < .3, np.round(rnd.uniform(1, 9, 80)), 0)
steps = np.round(np.concatenate([rnd.normal(5, 1, 40), rnd.normal(9, 1, 30), rnd.normal(3, 1, 50)]), 3)
for name, v in (('season12', y), ('demand', demand), ('steps', steps)):
    np.savetxt(f'{here}/{name}.txt', v, fmt='%.10g')
d = Holt(y[1:], damped_trend=True, initialization_method='known', initial_level=y[0], initial_trend=.5).fit(
    smoothing_level=.4, smoothing_trend=.1, damping_trend=.9, optimized=False)
s = SimpleExpSmoothing(y[1:], initialization_method='known', initial_level=y[0]).fit()
lags = [1, 2, 12, 13]
z = (y - y.mean()) / y.std(); L = max(lags)
X = np.column_stack([z[L - l:len(z) - l] for l in lags] + [np.ones(len(z) - L)])
w = np.linalg.solve(X.T @ X + 1e-3 * (len(z) - L) * np.diag([1] * len(lags) + [0]), X.T @ z[L:])
def partition(v, penalty, shortest):
    noise = np.median(np.abs(np.diff(v))) / .6745 / math.sqrt(2); v = v / noise; n = len(v)
    best = [-penalty] + [math.inf] * n; before = [0] * (n + 1)
    for t in range(shortest, n + 1):
        for a in range(0, t - shortest + 1):
            c = best[a] + ((v[a:t] - v[a:t].mean()) ** 2).sum() + penalty
            if c < best[t]: best[t], before[t] = c, a
    out = []; t = n
    while before[t] > 0: t = before[t]; out.append(t)
    return out[::-1]
json.dump({'damped': list(d.forecast(6)), 'dampedSse': d.sse, 'sesAlpha': s.params['smoothing_level'], 'ses': list(s.forecast(2)),
           'theta': list(ThetaModel(y, period=1, deseasonalize=False).fit().forecast(12)), 'theilSen': stats.theilslopes(y)[0],
           'lags': lags, 'autoregression': list(w), 'changes': partition(steps, 15, 2), 'changesLow': partition(steps, 4, 2),
           'quantile': [float(np.quantile(y, q)) for q in (.05, .5, .81)], 'spread': float(stats.median_abs_deviation(y) * 1.4826)},
          open(f'{here}/python.json', 'w'), indent=0)
