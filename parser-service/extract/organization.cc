#include "parser-service/extract/organization.h"

#include <algorithm>

#include "parser-service/extract/organization_cited.h"
#include "parser-service/extract/organization_words.h"
#include "parser-service/text/characters.h"

namespace zhibiao {
namespace {

// Longer names exist; further right, two names were run together more often.
constexpr size_t kLongestMiddle = 20;
constexpr size_t kLongestBrand = 12;

enum class Head { kBody, kPlace, kCountry, kWord };

bool IsMinistry(std::u16string_view middle) {
  return MinistryWords().LongestBefore(middle, middle.size()) > 0;
}

class BodySweep {
 public:
  explicit BodySweep(EntityBlock& block) : block_(block), text_(block.text()) {}

  void Run() {
    const std::vector<FoundName> places = block_.found;
    const WordSet& heads = BodyHeads();
    size_t place = 0, term = 0;
    for (size_t i = 0; i < text_.size(); ++i) {
      while (place < places.size() && places[place].range.begin < i) ++place;
      while (term < block_.terms().size() && block_.terms()[term].begin < i) ++term;
      const bool latin = IsAsciiLetter(text_[i]);  // IMF
      if (i < done_ || (!latin && !IsWordChar(text_[i]))) continue;
      if (term < block_.terms().size() && block_.terms()[term].begin == i) {
        const TermMatch* body = block_.At(TermKind::kOrganization, i);
        if (body && TakeKnown(*body)) continue;
      }
      if (latin) continue;
      if (place < places.size() && places[place].range.begin == i) {
        const FoundName& found = places[place];
        if (found.type != v1::ENTITY_TYPE_PLACE) continue;
        const bool country = found.term && found.term->category == "country";
        TakeHeaded(i, found.range.end, country ? Head::kCountry : Head::kPlace, found.range.end);
      } else if (const size_t head = HeadWordAt(i, heads)) {
        TakeHeaded(i, i + head, Head::kWord, i + head);
      }
    }
  }

 private:
  bool TakeKnown(const TermMatch& match) {
    if (block_.IsTaken(match.begin, match.end)) return false;
    // Another word may reach across: 农业农村部|门, 第|一汽, 联合国|家.
    if (IsTrapped(text_, match.begin, match.end) || IsTrappedAhead(match.end)) return false;
    if (match.begin > 0 && text_[match.begin - 1] == u'第') return false;
    if (NamesIndex(match.end)) return false;
    FoundName body;
    body.type = v1::ENTITY_TYPE_ORGANIZATION;
    body.term = match.term;
    body.term_end = match.end;
    body.confidence = 0.95;
    const size_t end = HeadedEnd(match.end, Head::kBody);
    body.range = {match.begin, static_cast<uint32_t>(std::max<size_t>(end, match.end))};
    body.marginal = match.term->category == "media" && IsDateline(body.range.end);
    block_.Add(body);
    done_ = body.range.end;
    return true;
  }

  // 标普指数, 标普500指数: an index named for its maker.
  bool NamesIndex(size_t at) const {
    static const WordSet indices(u"指数 综合指数 成分指数 股指 工业平均指数");
    while (at < text_.size() && text_[at] >= u'0' && text_[at] <= u'9') ++at;
    return indices.LongestAt(text_, at) > 0;
  }

  // 中国, 全国; not in 拉美|中|国家.
  size_t HeadWordAt(size_t i, const WordSet& heads) const {
    static const WordSet goods(u"家电 家具 家用 家居 家庭 家禽 家纺 家族");
    const size_t head = heads.LongestAt(text_, i);
    // 14个|国家和地区: counted, no head of a name.
    if (head > 0 && i > 0 && text_[i - 1] == u'个') return 0;
    const bool country = head == 2 && text_[i] == u'中' && text_.substr(i + 1, 2) == u"国家";
    return country && goods.LongestAt(text_, i + 2) == 0 ? 0 : head;
  }

  // 农业农村部|门: the last character of the name begins another word.
  bool IsTrappedAhead(size_t end) const { return SuffixTraps().LongestAt(text_, end - 1) > 1; }

  // 央视网消息, 本网讯.
  bool IsDateline(size_t at) const {
    static const WordSet words(u"消息 讯");
    return words.LongestAt(text_, at) > 0;
  }

  void TakeHeaded(size_t begin, size_t head_end, Head head, size_t middle) {
    if (block_.IsTaken(begin, head_end)) return;
    const size_t end = HeadedEnd(middle, head);
    if (end == 0) return;
    FoundName body;
    body.type = v1::ENTITY_TYPE_ORGANIZATION;
    body.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    body.term_end = static_cast<uint32_t>(head_end);
    body.confidence = 0.85;
    block_.Add(body);
    done_ = end;
  }

  // The end of the last suffix which goes with the head before `at`; zero when there is none.
  size_t HeadedEnd(size_t at, Head head) const {
    size_t best = 0;
    for (size_t i = at; i < text_.size() && i < at + kLongestMiddle;) {
      const uint8_t flags = NameCharFlags(text_[i]);
      if (!(flags & kWordChar) || (flags & kFunctionChar)) break;
      if (i > at && BeginsAnother(i, at, best, head)) break;
      const size_t suffix = SuffixAt(i, at, head);
      if (suffix > 0) {
        best = i + suffix;
        i += suffix;
        continue;
      }
      if (best > 0 && !GoesOn(i)) break;
      const size_t stop = StopWords().LongestAt(text_, i);
      if (stop > 1 && IsPartOfBody(i, stop, at, head)) {
        i += stop;
        continue;
      }
      const bool joins = stop == 1 && (text_[i] == u'和' || text_[i] == u'与') && best == 0 &&
                         head != Head::kBody && !block_.At(TermKind::kPlace, i + 1) &&
                         !block_.At(TermKind::kOrganization, i + 1);
      if (stop > 0 && !joins) break;
      i += 1;
    }
    return best;
  }

  // 中国地质|调查|局: a verb which names the office, with the suffix near behind it.
  bool IsPartOfBody(size_t i, size_t stop, size_t at, Head head) const {
    constexpr size_t kNear = 5;
    static const WordSet offices(
        u"调查 统计 监督 服务 建设 开发 投资 生产 合作 分析 促进 协调 数据 指导 检查 研发 监测 "
        u"测算 销售 出口 进口");
    static const WordSet parts(u"数据 统计 调查 监测 服务 协调 研发 测算");  // of a body
    const WordSet& allowed = head == Head::kBody ? parts : offices;
    if (!allowed.Contains(text_.substr(i, stop))) return false;
    for (size_t end = i + stop; end < text_.size() && end <= i + stop + kNear; ++end) {
      if (SuffixAt(end, at, head) > 0) return true;
      const uint8_t flags = NameCharFlags(text_[end]);
      if (!(flags & kWordChar) || (flags & kFunctionChar)) break;
      const size_t next = StopWords().LongestAt(text_, end);
      if (next > 1 && !offices.Contains(text_.substr(end, next))) break;
    }
    return false;
  }

  // Whether a title or the name of another body or place begins at `i`, too far from the head to
  // be a part of the name: 法国军队协助马里政府, 美国总统.
  bool BeginsAnother(size_t i, size_t at, size_t best, Head head) const {
    constexpr size_t kNear = 3;
    if (const TermMatch* title = block_.At(TermKind::kTitle, i)) {
      if (best == i || !BodySuffixes().LongestAt(text_, title->end)) return true;
    }
    if (best > 0 || i <= at + kNear || head == Head::kWord) return false;
    const TermMatch* place = block_.At(TermKind::kPlace, i);
    return place && place->end - place->begin >= 2 && place->term->category != "county";
  }

  // Behind a complete name only a branch in a second place goes on.
  bool GoesOn(size_t at) const {
    const TermMatch* place = block_.At(TermKind::kPlace, at);
    if (place) return IsBranchAt(place->end);
    return block_.At(TermKind::kOrganization, at) == nullptr &&
           block_.At(TermKind::kTitle, at) == nullptr;
  }

  bool IsBranchAt(size_t at) const {
    for (size_t i = at; i < at + 3 && i < text_.size(); ++i) {
      if (BranchSuffixes().LongestAt(text_, i)) return true;
    }
    return false;
  }

  size_t SuffixAt(size_t i, size_t at, Head head) const {
    const std::u16string_view middle = text_.substr(at, i - at);
    if (head == Head::kBody) {
      if (text_[i] == u'网' && i == at) return IsSiteEnd(i + 1) ? 1 : 0;
      if (i == at && block_.At(TermKind::kTitle, i)) return 0;  // 国家统计局|局长
      const size_t part = PartSuffixes().LongestAt(text_, i);
      return part > 0 && !IsTrapped(text_, i, i + part) ? part : 0;
    }
    size_t suffix = BodySuffixes().LongestAt(text_, i);
    if (suffix > 0 && !IsTrapped(text_, i, i + suffix) &&
        IsSpecific(middle, text_.substr(i, suffix), head, text_[at - 1] == u'国')) {
      return suffix;
    }
    suffix = ShortSuffixes().LongestAt(text_, i);
    if (suffix == 0 || IsTrapped(text_, i, i + suffix)) return 0;
    return IsShortEnd(middle, i + suffix, head) ? suffix : 0;
  }

  // 央视网消息, 中国棉花协会网.
  bool IsSiteEnd(size_t at) const {
    static const WordSet after(u"消息 讯 记者");
    return block_.IsHardEdge(at) || after.LongestAt(text_, at) > 0;
  }

  // `chinese`: the head is 中国.
  bool IsSpecific(std::u16string_view middle, std::u16string_view suffix, Head head,
                  bool chinese) const {
    static const WordSet alone(
        u"大学 银行 医院 政府 日报 晚报 电视台 省委 市委 县委 区委 议会 央行 人大 政协 "
        u"人民政府 法院 检察院 内阁 国会 海关 师范大学 理工大学 参议院 众议院 学院 统计局 "
        u"税务局 公安局 管理局 总工会 时报 商报 经济报 青年报");
    if (suffix == u"组织" || suffix == u"联盟") return head == Head::kWord && !middle.empty();
    // 北京公立医院, 上海民营企业: all of a kind.
    static const WordSet kinds(
        u"公立 私立 民营 私营 国有 民办 公办 三级 二级 一级 三甲 三级甲等 各 各级 部分 多家 大型 "
        u"中小 中小型 上市 外资 "
        u"中资 本地 基层 社区 乡镇 市属 区属 省属 所有 全部 综合性 定点 中央 地方 城市 农村 "
        u"主要 等 等级 家 的");
    static const WordSet sides(u"上 内 中 外 下 里 全市 全省 全县 和国际 与国际");
    if (!middle.empty() && sides.Contains(middle)) return false;
    if (middle.find(u"最大") != middle.npos || middle.starts_with(u"同类")) return false;
    if (head == Head::kWord && (middle.starts_with(u"和") || middle.starts_with(u"与")))
      return false;
    if (!middle.empty() && kinds.Covers(middle) && CompanySuffixes().Contains(suffix)) return false;
    const bool wide = head == Head::kWord || head == Head::kCountry;
    if (middle.empty()) {
      return alone.Contains(suffix) &&
             (!wide || !CompanySuffixes().Contains(suffix) || suffix == u"议会");
    }
    if (!wide || !CompanySuffixes().Contains(suffix)) return true;
    static const WordSet unions(u"协会 商会 学会 委员会");
    if (unions.Contains(suffix)) return true;
    // 中国物流信息中心
    if (chinese && suffix == u"中心" && middle.size() > 2 && middle.ends_with(u"信息")) return true;
    // 中国出版集团: the firms of the state are named so.
    static const WordSet groups(u"集团 集团公司 集团有限公司 总公司");
    if (head == Head::kWord && groups.Contains(suffix) && chinese) return true;
    return !GenericModifiers().Covers(middle);
  }

  bool IsShortEnd(std::u16string_view middle, size_t end, Head head) const {
    if (middle.size() > 12) return false;
    switch (text_[end - 1]) {
      case u'部':
        return head != Head::kPlace && IsMinistry(middle);
      case u'局':
      case u'厅':
      case u'署':
      case u'委':
        return !middle.empty();
      case u'厂':
        // 大连造船厂, 沈阳第一机床厂; not 上海几家棉纺厂
        return middle.size() >= 2 && head == Head::kPlace &&
               middle.find_first_of(u"家个多几各等的两座") == middle.npos;
      case u'办':
        return middle.size() >= 2;
      case u'网':
        // 全国自动电话网: the wires, no site.
        return middle.size() >= 2 && IsSiteEnd(end) && middle.find(u"电") == middle.npos;
      default:
        return false;
    }
  }

  EntityBlock& block_;
  std::u16string_view text_;
  size_t done_ = 0;
};

// Whether what stands before an unknown name of so common a kind makes its beginning sure.
bool BeginsSurely(const EntityBlock& block, size_t begin, std::u16string_view suffix) {
  static const WordSet common(
      u"银行 医院 大学 委员会 学院 出版社 公司 交易所 科学院 俱乐部 海关 边检站 法院 检察院 舰队");
  if (!common.Contains(suffix) || block.IsHardEdge(begin)) return true;
  return (NameCharFlags(block[begin - 1]) & kFunctionChar) || block.FoundEndingAt(begin);
}

// 新湖期货研究所: a name that no list knows, with a suffix which only bodies have.
void FindBrands(EntityBlock& block) {
  const std::u16string_view text = block.text();
  const WordSet& suffixes = BrandSuffixes();
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t suffix = suffixes.LongestAt(text, i);
    if (suffix == 0) continue;
    const size_t end = i + suffix;
    if (IsTrapped(text, i, end)) continue;
    size_t begin = BehindNoise(text, block.RunBegin(i, kLongestBrand + 1), i);
    // 北京市和|华能发电公司: another name is joined in front.
    for (size_t at = begin + 1; at + 2 < i; ++at) {
      if ((text[at] == u'和' || text[at] == u'与') && block.FoundEndingAt(at)) begin = at + 1;
    }
    // A listed name may be the tail of a longer one; in a list its beginning is sure.
    const bool listed = begin > 0 && text[begin - 1] == u'、';
    const FoundName* known = block.FoundEndingAt(end);
    // 黄埔|海关: one of the customs houses, not customs as a whole.
    const bool house = known && known->range.begin == i && text.substr(i, suffix) == u"海关" &&
                       begin + 2 <= i && text.find_first_of(u"一两几多各全该位名", begin) >= i;
    if (known && !house && (!listed || known->range.begin <= begin)) continue;
    const std::u16string_view name = text.substr(begin, i - begin);
    if (begin >= i || !BeginsSurely(block, begin, text.substr(i, suffix))) continue;
    // 更不愿意去医院, 养鸽合作社: words of a sentence, a kind of trade.
    if (name.find_first_of(u"不去来要能想会可再最更很养种像如") != name.npos) continue;
    const bool group = text.substr(i, suffix) == u"领导小组";
    if (name.size() < 2 || name.size() > kLongestBrand || block.IsTaken(begin, end)) continue;
    if (!group && GenericModifiers().Covers(name)) continue;
    if (BrandSuffixes().LongestAt(text, end) > 0) continue;  // 集团|公司: taken with the second
    FoundName body;
    body.type = v1::ENTITY_TYPE_ORGANIZATION;
    body.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    body.confidence = 0.6;
    block.Add(body);
    i = end - 1;
  }
}

// A member of a list of firms: 海尔、美的、格力等五大集团.
bool IsListedName(const EntityBlock& block, size_t begin, size_t end) {
  const std::u16string_view name = block.text().substr(begin, end - begin);
  if (name.size() < 2 || name.size() > 8 || GenericModifiers().Covers(name)) return false;
  if (NotNames().Contains(name) || StopWords().LongestAt(name, 0)) return false;
  for (TermKind kind : {TermKind::kSubject, TermKind::kPlace, TermKind::kIndicator}) {
    const TermMatch* match = block.At(kind, begin);
    if (match && match->end >= end) return false;
  }
  static const WordSet sectors(u"业 行业 产业 领域 产品 性 型 级 资");
  return sectors.LongestBefore(name, name.size()) == 0;
}

// Where the item of a list which ends at `end` begins: behind 、, or, of the first, at an edge.
size_t ItemBegin(const EntityBlock& block, size_t end) {
  constexpr size_t kLongest = 9;
  const std::u16string_view text = block.text();
  for (size_t i = end; i > 0 && end - i < kLongest; --i) {
    if (text[i - 1] == u'、') return i;
    if (!IsWordChar(text[i - 1]) && text[i - 1] >= 0x80) break;
  }
  if (const FoundName* body = block.FoundEndingAt(end)) return body->range.begin;
  return block.RunBegin(end, kLongest);
}

void TakeListBefore(EntityBlock& block, size_t end) {
  const std::u16string_view text = block.text();
  std::vector<TextRange> items;
  while (items.size() <= 20) {
    const size_t begin = ItemBegin(block, end);
    if (begin == end || !IsListedName(block, begin, end)) return;
    items.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    if (begin == 0 || text[begin - 1] != u'、') break;
    end = begin - 1;
  }
  if (items.size() < 3) return;
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    const FoundName* known = block.FoundEndingAt(item->end);
    if (block.IsTaken(item->begin, item->end) || (known && known->range.begin <= item->begin)) {
      continue;
    }
    FoundName body;
    body.type = v1::ENTITY_TYPE_ORGANIZATION;
    body.range = *item;
    body.confidence = 0.7;
    block.Add(body);
  }
}

void FindListedFirms(EntityBlock& block) {
  static const WordSet firms(u"企业 集团 公司 品牌 车企 厂商 巨头 企业集团 银行 房企 药企");
  if (!firms.MayStandIn(block.searched())) return;
  static constexpr std::u16string_view kCounts =
      u"一二两三四五六七八九十几多数0123456789余大家个知名国内龙头";
  const std::u16string_view text = block.text();
  for (size_t i = 0; i < text.size(); ++i) {
    if (firms.LongestAt(text, i) == 0) continue;
    size_t end = i;
    while (end > 0 && i - end < 6 && kCounts.find(text[end - 1]) != std::u16string_view::npos)
      --end;
    const bool closed = end > 0 && text[end - 1] == u'等';
    if (closed) --end;
    if (closed || end < i) TakeListBefore(block, end);
  }
}

}  // namespace

size_t BehindNoise(std::u16string_view text, size_t begin, size_t end) {
  static const WordSet grammar(
      u"次为 而 对 据 另据 按 被 因 否 另 另外 主讲人 该国 国内 国外 全球 各 援引 携手 尽管 选出 "
      u"补选");
  static const WordSet counting(
      u"届 个 家 所 名 位 项 种 条 批 次 年 月 日 号 时 级 国 大 强 多 余");
  while (begin < end) {
    const bool counted = begin > 0 && text[begin - 1] >= u'0' && text[begin - 1] <= u'9';
    const size_t word = (counted ? counting : grammar).LongestAt(text, begin);
    if (word == 0 || text.substr(begin, 2) == u"对外") break;
    begin += word;
  }
  return begin;
}

bool IsGenericBody(std::u16string_view name) {
  const size_t suffix = BodySuffixes().LongestBefore(name, name.size());
  return GenericModifiers().Covers(name) ||
         (suffix > 0 && GenericModifiers().Covers(name.substr(0, name.size() - suffix)));
}

std::u16string_view BrandOf(std::u16string_view name) {
  static const WordSet kinds(
      u"集团 公司 集团公司 有限公司 有限责任公司 股份有限公司 集团有限公司 控股集团 股份公司 "
      u"总公司 "
      u"集团股份有限公司 控股有限公司 智库");
  const size_t suffix = kinds.LongestBefore(name, name.size());
  if (suffix == 0 || name.size() < suffix + 2) return {};
  const std::u16string_view brand = name.substr(0, name.size() - suffix);
  return GenericModifiers().Covers(brand) ? std::u16string_view() : brand;
}

void FindOrganizations(EntityBlock& block) {
  BodySweep(block).Run();
  FindSelfReferences(block);
  FindBrands(block);
  FindCitedBodies(block);
  FindAnalysts(block);
  FindInformants(block);
  FindListedFirms(block);
}

}  // namespace zhibiao
