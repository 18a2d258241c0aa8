#include "parser-service/extract/organization_cited.h"

#include <algorithm>

#include "parser-service/extract/char_set.h"
#include "parser-service/extract/organization.h"
#include "parser-service/extract/organization_words.h"
#include "parser-service/text/characters.h"

namespace zhibiao {

// 据钢铁协会监测, 据省防汛指挥部统计: whoever is cited for figures and is called like a body is
// one, though the name is nothing but a trade or leaves out of what place.
void FindCitedBodies(EntityBlock& block) {
  static const WordSet verbs(
      u"统计 监测 数据 测算 消息 发布 公布 预测 预计 分析 介绍 提供 调查 估算 透露 的"),
      ends(
          u"协会 商会 联合会 局 厅 委 办公室 指挥部 气象台 总站 中心 总公司 管理处 委员会 研究所 "
          u"调查队 总队 分行"),
      vague(u"有关 该 各 上述 这 本 两 几 多 一 初步 当 外");
  constexpr size_t kShortest = 3, kLongest = 13;
  const std::u16string_view text = block.text();
  for (size_t i = text.find(u'据'); i != text.npos; i = text.find(u'据', i + 1)) {
    if (vague.LongestAt(text, i + 1) > 0) continue;
    for (size_t end = i + 1 + kShortest; end < text.size() && end <= i + kLongest; ++end) {
      const size_t suffix = ends.LongestBefore(text, end);
      if (suffix == 0 || verbs.LongestAt(text, end) == 0 || IsTrapped(text, end - suffix, end))
        continue;
      const bool word = std::all_of(text.begin() + i + 1, text.begin() + end, IsHan);
      if (!word || block.FoundEndingAt(end) || block.IsTaken(i + 1, end)) break;
      FoundName body;
      body.type = v1::ENTITY_TYPE_ORGANIZATION;
      body.range = {static_cast<uint32_t>(i + 1), static_cast<uint32_t>(end)};
      body.confidence = 0.6;
      block.Add(body);
      break;
    }
  }
}

// 艾瑞咨询统计数据, 中宇资讯分析师: firms that live by telling figures, where they do.
void FindAnalysts(EntityBlock& block) {
  static const WordSet ends(u"咨询 资讯 证券 期货 研究 网"),
      tells(
          u"统计 数据 监测 最新统计 最新数据 最新报告 最新监测 最新发布 最新研究 分析 分析师 "
          u"分析认为 分析员 研究员 首席 高级 发布 公布 预计 预测 认为 "
          u"测算 调查 报告 表示 指出 提供 经济学家 的数据 的统计 的报告");
  constexpr size_t kShortest = 2, kLongest = 6;
  const std::u16string_view text = block.text();
  for (size_t i = 1; i < text.size(); ++i) {
    const size_t suffix = ends.LongestAt(text, i);
    if (suffix == 0 || tells.LongestAt(text, i + suffix) == 0) continue;
    const size_t end = i + suffix;
    if (SuffixTraps().LongestBefore(text, end) > 0) continue;  // 互联网|数据
    const size_t begin = BehindNoise(text, block.RunBegin(i, kLongest + 1), i);
    if (i < begin + kShortest || i > begin + kLongest || block.FoundEndingAt(end) ||
        block.IsTaken(begin, end))
      continue;
    const std::u16string_view name = text.substr(begin, i - begin);
    const bool edge = block.IsHardEdge(begin) || StopWords().LongestBefore(text, begin) ||
                      text[begin - 1] == u'据' || text[begin - 1] == u'而';
    if (!edge || GenericModifiers().Covers(name) || NotNames().Contains(name)) continue;
    FoundName body;
    body.type = v1::ENTITY_TYPE_ORGANIZATION;
    body.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    body.confidence = 0.6;
    block.Add(body);
  }
}

// 记者从港珠澳大桥边检站获悉: whoever informs a reporter is a body, whatever its name.
void FindInformants(EntityBlock& block) {
  static const WordSet verbs(u"获悉 了解到 得知");
  if (!verbs.MayStandIn(block.searched())) return;
  static const WordSet nobodies(
      u"会 现场 部门 专家 人士 负责人 市场 媒体 消息 渠道 方面 发布 今天 昨天 近日 日前 当地 有关 "
      u"相关 这 该 专业 多家 数据 "
      u"资料 报告 一 两 几 多");
  constexpr size_t kShortest = 3, kLongest = 14;
  const std::u16string_view text = block.text();
  for (size_t i = 1; i + kShortest < text.size(); ++i) {
    if (text[i] != u'从') continue;
    const size_t begin = i + 1;
    for (size_t end = begin; end < text.size() && end <= begin + kLongest; ++end) {
      if (verbs.LongestAt(text, end) > 0) {
        if (end < begin + kShortest || block.FoundEndingAt(end) || block.IsTaken(begin, end)) break;
        FoundName body;
        body.type = v1::ENTITY_TYPE_ORGANIZATION;
        body.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
        body.confidence = 0.6;
        block.Add(body);
        break;
      }
      const uint8_t flags = NameCharFlags(text[end]);
      if (!(flags & kWordChar) || (flags & kFunctionChar) || nobodies.LongestAt(text, end)) break;
    }
  }
}

// 部党组, 部扶贫办公室: a body speaks of its own organ. 市统计局: so does the paper of a place.
void FindSelfReferences(EntityBlock& block) {
  if (!MayNameOwnOrgan(block.searched())) return;
  static const CharSet bodies(u"部省市县区州委局署院"), places(u"省市县区州");
  const std::u16string_view text = block.text();
  for (size_t i = 0; i + 2 < text.size(); ++i) {
    if (!bodies.Has(text[i]) || block.IsTaken(i, i + 1)) continue;
    static const CharSet leads(u"从据由经按对向与和及");
    const bool led =
        i > 0 && (leads.Has(text[i - 1]) || (NameCharFlags(text[i - 1]) & kFunctionChar));
    if (!block.IsHardEdge(i) && !led && !StopWords().LongestBefore(text, i)) continue;
    for (size_t end = i + 1; end < text.size() && end < i + 6; ++end) {
      const uint8_t flags = NameCharFlags(text[end]);
      if (!(flags & kWordChar) || (flags & kFunctionChar)) break;
      const size_t suffix = OwnOrganAt(text, end, places.Has(text[i]));
      if (suffix == 0) {
        if (StopWords().LongestAt(text, end)) break;
        continue;
      }
      FoundName body;
      body.type = v1::ENTITY_TYPE_ORGANIZATION;
      body.range = {static_cast<uint32_t>(i), static_cast<uint32_t>(end + suffix)};
      body.confidence = 0.7;
      block.Add(body);
      i = end + suffix - 1;
      break;
    }
  }
}

}  // namespace zhibiao
