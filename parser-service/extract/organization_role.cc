// Bodies that stand in the role of a person: 志高空调董事长.
#include <algorithm>

#include "parser-service/extract/organization.h"
#include "parser-service/extract/organization_words.h"

namespace zhibiao {
namespace {

// Titles that only firms give, and spokesmen, whom all bodies have.
bool SpeaksForFirms(std::u16string_view text, size_t at, const TermMatch* title) {
  if (title && title->term->category == "business") return true;
  static const WordSet words(
      u"新闻发言人 发言人 理事长 秘书长 会长 院长 所长 董事 总经理 首席 总裁 副总裁 副所长");
  return words.LongestAt(text, at) > 0;
}

}  // namespace

void FindOrganizationsInRoles(EntityBlock& block) {
  static const WordSet ranks(
      u"视频 文字 图片 责任 网络 现场 总 原 前 副 本报 知名 著名 资深 首席 高级 现任 时任 有关 "
      u"相关 特约 见习 实习 本台 该 我国 中国 新任 候任 "
      u"常务 执行 全国 国家 当地 一位 一名 退休 在读 区域 大区 联合 名誉 荣誉 新 老 当时 当天");
  const std::u16string_view text = block.text();
  const std::vector<FoundName> names = block.found;
  for (const FoundName& person : names) {
    if (person.type != v1::ENTITY_TYPE_PERSON) continue;
    size_t begin = person.role.begin, end = person.role.end;
    for (size_t from = end; from != begin;) {
      from = begin;
      begin = std::min(end, BehindNoise(text, begin + ranks.LongestAt(text, begin), end));
    }
    size_t title = begin;
    while (title < end && !block.At(TermKind::kTitle, title)) ++title;
    while (title > begin && ranks.LongestBefore(text.substr(begin, title - begin), title - begin)) {
      title -= ranks.LongestBefore(text.substr(begin, title - begin), title - begin);
    }
    if (title >= end || title < begin + 2 || title > begin + 20) continue;
    const std::u16string_view name = text.substr(begin, title - begin);
    if (GenericModifiers().Covers(name) || IsGenericBody(name)) continue;
    const TermMatch* first_title = block.At(TermKind::kTitle, title);
    const bool ends_as_body = PartSuffixes().LongestBefore(name, name.size()) > 0 ||
                              BodySuffixes().LongestBefore(name, name.size()) > 0;
    if (!ends_as_body && (!SpeaksForFirms(text, title, first_title) || name.size() > 8)) continue;
    const auto after =
        std::upper_bound(names.begin(), names.end(), begin,
                         [](size_t at, const FoundName& other) { return at < other.range.begin; });
    const FoundName* known = after == names.begin() ? nullptr : &*std::prev(after);
    if (known && known->range.end <= begin) known = nullptr;
    // A body known in front of an unknown part: the part must end as parts of bodies do.
    if (known && (known->range.end >= title || known->type != v1::ENTITY_TYPE_ORGANIZATION ||
                  !PartSuffixes().LongestBefore(text, title))) {
      continue;
    }
    if (block.IsTaken(begin, title)) continue;
    FoundName body;
    body.type = v1::ENTITY_TYPE_ORGANIZATION;
    body.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(title)};
    body.confidence = 0.65;
    block.Add(body);
  }
}

}  // namespace zhibiao
