# Rscript tests/data/forecast/record.R > tests/data/forecast/r.json      (R 4.2.2, forecast 8.20)
# What R's forecast and stats say of the series that record.py made: the oracle of tests/core/forecast/tst_methods.
suppressMessages(library(forecast))
y <- scan("tests/data/forecast/season12.txt", quiet = TRUE)
demand <- scan("tests/data/forecast/demand.txt", quiet = TRUE)
numbers <- function(v) paste0("[", paste(sprintf("%.10g", v), collapse = ","), "]")
part <- function(robust) {
  s <- stl(ts(y, frequency = 12), s.window = 7, s.degree = 1, inner = if (robust) 1 else 2, outer = if (robust) 3 else 0)$time.series
  sprintf('{"seasonal":%s,"trend":%s}', numbers(s[, 1]), numbers(s[, 2]))
}
k <- cor.test(seq_along(y), y, method = "kendall", exact = FALSE, continuity = TRUE)
cat(sprintf('{"stl":%s,\n"stlRobust":%s,\n"croston":%.10g,\n"kendallZ":%.10g,"kendallP":%.10g,\n"ses":%s,\n"thetaf":%s}\n', part(FALSE), part(TRUE),
  croston(demand, h = 1, alpha = 0.1)$mean[1], k$statistic, k$p.value, numbers(ses(y, h = 3, initial = "simple")$mean), numbers(thetaf(ts(y), h = 12)$mean)))
