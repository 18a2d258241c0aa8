#include "zhibiaoctl/ingest_summary.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace zhibiao {
namespace {

constexpr Words kDocument = {"document", "份文档"};

}  // namespace

std::string Counted(int64_t count, Words noun) {
  if (Spoken() == Language::kChinese) return absl::StrCat(count, noun.chinese());
  return absl::StrCat(count, " ", noun.english(), count == 1 ? "" : "s");
}

void Yield::Add(const v1::Document& document) {
  ++documents;
  observations += document.observation_count();
  comparisons += document.comparison_count();
  findings += document.finding_count();
}

std::string Yield::Text() const {
  return absl::StrCat(Counted(observations, {"observation", "个数值"}), ", ",
                      Counted(comparisons, {"comparison", "个比较"}), ", ",
                      Counted(findings, {"finding", "处矛盾"}));
}

int64_t Refusals::Add(absl::string_view reason, absl::string_view place) {
  ++count_;
  Reason& known = reasons_[std::string(reason)];
  if (known.count == 0) known.first_place = std::string(place);
  return ++known.count;
}

std::string Refusals::Text() const {
  std::vector<std::pair<std::string, Reason>> sorted(reasons_.begin(), reasons_.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) {
    return left.second.count > right.second.count;
  });
  std::string text;
  for (const auto& [reason, known] : sorted) {
    absl::StrAppendFormat(&text, "%8d  %s\n", known.count,
                          Say({"$0, first $1", "$0，首见于 $1"}, reason, known.first_place));
  }
  return text;
}

std::string SummaryText(const Yield& stored, const Refusals& refused, int64_t skipped,
                        int64_t bytes, absl::Duration elapsed) {
  const double seconds = std::max(absl::ToDoubleSeconds(elapsed), 0.001);
  std::string text = Say({"stored $0, $1; $2 MB in $3 s, $4 documents/s\n",
                          "存入$0，$1；$2 MB，用时 $3 秒，每秒 $4 份\n"},
                         Counted(stored.documents, kDocument), stored.Text(),
                         absl::StrFormat("%.1f", static_cast<double>(bytes) / 1'000'000),
                         absl::StrFormat("%.1f", seconds),
                         absl::StrFormat("%.1f", static_cast<double>(stored.documents) / seconds));
  if (skipped > 0) {
    absl::StrAppend(&text, Say({"skipped $0 of an earlier run\n", "略过此前已处理的$0\n"},
                               Counted(skipped, kDocument)));
  }
  if (refused.count() > 0) {
    absl::StrAppend(&text,
                    Say({"not stored $0:\n", "未存入$0：\n"}, Counted(refused.count(), kDocument)),
                    refused.Text());
  }
  return text;
}

}  // namespace zhibiao
