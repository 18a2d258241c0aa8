#include "query-service/render/text_marks.h"

#include <algorithm>
#include <tuple>

namespace zhibiao {

std::vector<TextMark> CollectMarks(const std::vector<Card>& cards, size_t text_size) {
  struct Place {
    size_t begin;
    size_t end;
    int card;
  };
  std::vector<Place> places;
  for (size_t i = 0; i < cards.size(); ++i) {
    for (const v1::TextSpan* span : cards[i].marks) {
      if (span->start_byte() < 0 || span->start_byte() >= span->end_byte()) continue;
      const Place place = {static_cast<size_t>(span->start_byte()),
                           static_cast<size_t>(span->end_byte()), static_cast<int>(i)};
      if (place.end <= text_size) places.push_back(place);
    }
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.begin, b.end, a.card) < std::tie(b.begin, a.end, b.card);
  });
  std::vector<TextMark> marks;
  for (const Place& place : places) {
    if (marks.empty() || marks.back().begin != place.begin || marks.back().end != place.end) {
      if (!marks.empty() && place.begin < marks.back().end) marks.back().has_inner = true;
      marks.push_back({place.begin, place.end, {}, false});
    }
    std::vector<int>& of_mark = marks.back().cards;
    if (of_mark.empty() || of_mark.back() != place.card) of_mark.push_back(place.card);
  }
  return marks;
}

}  // namespace zhibiao
