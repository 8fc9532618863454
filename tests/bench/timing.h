// What both measuring programs share: a clock and exact percentiles.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

namespace bench {

inline double now_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

// The nearest rank of sorted `values`: the smallest one that `share` of them do not exceed.
inline double percentile(const std::vector<double>& values, double share) {
    if (values.empty()) return 0.0;
    const double rank = std::ceil(share * static_cast<double>(values.size()));
    return values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

inline nlohmann::json summary(std::vector<double> times_ms) {
    std::sort(times_ms.begin(), times_ms.end());
    const double sum = std::accumulate(times_ms.begin(), times_ms.end(), 0.0);
    const double count = static_cast<double>(std::max<std::size_t>(1, times_ms.size()));
    return {{"n", times_ms.size()},
            {"p50_ms", percentile(times_ms, 0.50)},
            {"p95_ms", percentile(times_ms, 0.95)},
            {"p99_ms", percentile(times_ms, 0.99)},
            {"max_ms", times_ms.empty() ? 0.0 : times_ms.back()},
            {"mean_ms", sum / count}};
}

}  // namespace bench
