#include "query-service/series/interval_path.h"

#include <algorithm>
#include <map>
#include <utility>

namespace zhibiao {
namespace {

constexpr int kMostSteps = 12;

// The best way from the begin to a day, with the fewest steps.
struct Way {
  int steps = 0;
  mpq_class half_width;
  PathStep last;
  absl::CivilDay before;
};
using Ways = std::map<absl::CivilDay, Way>;

// Lets `step` lead on from `from`, where a way of `steps` - 1 steps ends.
void Extend(absl::CivilDay from, absl::CivilDay to, PathStep step, const mpq_class& half_width,
            int steps, Ways* ways) {
  const auto found = ways->find(to);
  Way way{steps, ways->at(from).half_width + half_width, step, from};
  if (found == ways->end()) {
    ways->emplace(to, std::move(way));
  } else if (found->second.steps == steps && way.half_width < found->second.half_width) {
    found->second = std::move(way);
  }
}

}  // namespace

std::vector<PathStep> FindPath(absl::Span<const KnownPeriod> known, const DayRange& wanted) {
  const absl::CivilDay begin = wanted.first, end = wanted.last + 1;
  Ways ways = {{begin, Way()}};
  for (int steps = 1; steps <= kMostSteps && ways.find(end) == ways.end(); ++steps) {
    const size_t reached = ways.size();
    for (size_t i = 0; i < known.size(); ++i) {
      const absl::CivilDay first = known[i].days.first, behind = known[i].days.last + 1;
      const auto leads_from = [&](absl::CivilDay day) {
        const auto way = ways.find(day);
        return way != ways.end() && way->second.steps == steps - 1;
      };
      const int index = static_cast<int>(i);
      if (leads_from(first))
        Extend(first, behind, {index, false}, known[i].half_width, steps, &ways);
      if (leads_from(behind))
        Extend(behind, first, {index, true}, known[i].half_width, steps, &ways);
    }
    if (ways.size() == reached) break;
  }
  std::vector<PathStep> path;
  if (ways.find(end) == ways.end()) return path;
  for (absl::CivilDay day = end; day != begin; day = ways.at(day).before) {
    path.push_back(ways.at(day).last);
  }
  std::reverse(path.begin(), path.end());
  std::stable_partition(path.begin(), path.end(),
                        [](const PathStep& step) { return !step.subtracted; });
  return path;
}

}  // namespace zhibiao
