#include "record-store/learned_times.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "record-store/narrow_columns.h"

namespace zhibiao {
namespace {

std::string StatementOf(const v1::Observation& observation) {
  v1::Observation statement = observation;
  statement.clear_name();
  statement.clear_evidence();
  statement.clear_repeat_spans();
  statement.clear_inferred_fields();
  statement.clear_extraction_rule();
  statement.clear_confidence();
  statement.clear_create_time();
  return RecordBytes(statement);
}

}  // namespace

LearnedTimes KeepLearnedTimes(const std::vector<v1::Observation>& before,
                              google::protobuf::RepeatedPtrField<v1::Observation>* later) {
  LearnedTimes times;
  if (before.empty()) {
    times.changed_count = later->size();
    return times;
  }
  // Backwards, so that the first of several equal ones is taken first.
  std::unordered_map<std::string, std::vector<int>> stated;
  for (int i = static_cast<int>(before.size()) - 1; i >= 0; --i) {
    stated[StatementOf(before[static_cast<size_t>(i)])].push_back(i);
  }
  for (v1::Observation& observation : *later) {
    const auto found = stated.find(StatementOf(observation));
    if (found == stated.end() || found->second.empty()) {
      ++times.changed_count;
      continue;
    }
    const int index = found->second.back();
    found->second.pop_back();
    times.stated_again.push_back(index);
    *observation.mutable_create_time() = before[static_cast<size_t>(index)].create_time();
  }
  std::sort(times.stated_again.begin(), times.stated_again.end());
  times.changed_count +=
      static_cast<int64_t>(before.size()) - static_cast<int64_t>(times.stated_again.size());
  return times;
}

}  // namespace zhibiao
