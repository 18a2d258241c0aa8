#include "parser-service/extract/place.h"

#include <algorithm>
#include <string>

namespace zhibiao {
namespace {

// Words with a place inside which do not name the place.
const WordSet& WordsAroundPlaces() {
  static const auto* words = new WordSet(
      u"沿海城 沿海地 甘肃网 武汉肺炎 北京时间 中山装 长春节 京东方 大连接 大连续 贵州茅台 川菜 "
      u"粤菜 "
      u"上海外 "
      u"南京路 东方红 南部分 "
      u"台湾海峡 马里亚纳 印度洋 西班牙语 法国队 日本队 美国队 德国队 中国队 韩国队 英国队 巴西队 "
      u"阿根廷队 "
      u"德国人 法国人 美国人 英国人 日本人 韩国人 俄罗斯人 上海人 北京人 四川人 广东人 湖南人 "
      u"美国货 美国籍 "
      u"朝阳产业 和平发展 和平共处 和平谈判 和平解决 长安街 南海诸岛 东海舰队 印度尼西亚盾 "
      u"海南岛内 "
      u"几内亚湾 墨西哥湾 波斯湾 孟加拉湾 阿拉伯海 西湖龙井 北京奥运会 伦敦奥运会 上海世博会 "
      u"北京冬奥会 "
      u"蒙古包 蒙古族 朝鲜族 汉中文 人大连 扩大连 重大连 强大同 广大同 大同小异 世界大同 日本海 "
      u"里约热内卢奥运会 "
      u"中东部 巴黎协定 巴黎气候 巴黎奥运会 东京奥运会 日内瓦公约 罗马帝国 古罗马 开罗宣言 马赛克 "
      u"巴塞尔协议 曼哈顿计划 "
      u"黄金边 资金边 黄河内 淮河内 运河内 海河内 辽河内 界河内 河内蒙 多哈尔 参加州 增加州 获得州 "
      u"取得州 使得州 "
      u"赢得州 大东京 皇家马德里 威尼斯商人 里斯本条约 多哈回合 维也纳公约 华盛顿邮报 华盛顿共识 "
      u"布雷顿森林 "
      u"仰光大 英格兰银行 波士顿咨询 牛津大学 剑桥大学 纽约泛欧");
  return *words;
}

// Short forms of provinces and cities which are ordinary words as well: they need a parent before
// them. Short forms of counties always do.
const WordSet& OrdinaryWords() {
  static const auto* words = new WordSet(
      u"白银 大同 安康 海口 三明 六安 中山 东方 日照 开封 北海 长治 通化 来宾 百色 玉树 平安 和平 "
      u"南海 "
      u"东海 三沙 黄山 长白 阳泉 文山 保山 丽水 江门 双河 图们 五家渠 太平 海东 海西 海南州 海北 "
      u"果洛 乍得 "
      u"多哥 约旦河 马里 阿里 贝宁湾 南平 南部 中部 西部 北部 东部 "
      u"尼斯 里昂 科隆 利马 洛美 基多 德班 里加 塔林 马赛 喀山 都灵 米兰 吉达 海法 拉法 拉卡 亚丁 "
      u"奎达 马累 "
      u"帝力 万象 万隆 波恩 列日 贝伦 桑托斯 苏瓦 珀斯 班吉 奥兰多 维拉港 牛津 剑桥 罗斯托夫 "
      u"金斯敦 乔治敦 "
      u"利物浦 布列斯特 坎昆 普吉 斯图加特 多多马 阿克套 萨那 槟城 巴库 杰宁 昆都士");
  return *words;
}

// Groupings of the lists which are no named area.
const WordSet& GenericAreas() {
  static const auto* words = new WordSet(
      u"全球 世界 世界各国 发达国家 发达经济体 工业化国家 发展中国家 发展中经济体 新兴市场国家 "
      u"新兴经济体 新兴市场 "
      u"新兴市场和发展中经济体 沿线国家 一带一路沿线国家 贫困地区 民族地区 少数民族地区 边境地区 "
      u"边疆地区 革命老区 "
      u"沿海地区 沿海省份 脱贫地区 深度贫困地区 连片特困地区 集中连片特困地区 "
      u"国家扶贫开发工作重点县 粮食主产区 主产区 "
      u"主销区 粮食主销区 一线城市 二线城市 三线城市 重点城市 大中城市 自由贸易试验区 自贸试验区 "
      u"自贸区 经济特区 北方 南方 "
      u"北方地区 南方地区 兵团 东部省份 中部省份 西部省份 老区 七十个大中城市 我国 本国 "
      u"地级及以上城市 三峡 中原");
  return *words;
}

const WordSet& AreaKinds() {
  static const auto* words =
      new WordSet(u"片区 经济带 经济圈 城市群 都市圈 三角洲 大湾区 城镇群 城市带 经济走廊 古镇");
  return *words;
}

const WordSet& SettlementWords() {
  static const auto* words = new WordSet(u"村 镇 乡 街道 县 市 区 旗 社区 苏木 自治县 自治州 林场");
  return *words;
}

// Words which begin with the suffix of a settlement and mean something else.
const WordSet& SettlementTraps() {
  static const auto* words = new WordSet(
      u"村民 村级 村庄 村委 村支书 村干部 村容 村镇 镇区 镇村 镇压 镇级 乡村 乡镇 乡亲 乡土 县城 "
      u"县域 县级 县乡 县区 "
      u"县委 县政府 县长 市场 市民 市值 市区 市价 市级 市委 市政 市长 市域 市县 市直 市局 区域 "
      u"区间 区位 区块 区县 区委 "
      u"区政府 区长 区别 区内 区级 旗下 旗帜 旗舰 村里 村子 镇上 镇里 县里 市里 区里 市辖");
  return *words;
}

// What stands before the suffix in a kind of settlement, not in the name of one.
const WordSet& SettlementKinds() {
  static const auto* words = new WordSet(
      u"军 战 农 农业 贫困 各 全 山 郊 城 矿 老 新 大县 主产 革命老 民族 少数民族 牧 林 灾 疫 高新 "
      u"开发 经济开发 自贸 保税 工业园 "
      u"园 产业园 股 景 风景 旅游 小 库 牧业 渔 沿海 内陆 边境 贸易试验 自由贸易试验 试验 示范 "
      u"自治 "
      u"行政 特别行政 特 辖 "
      u"多个 等 两 三 四 五 六 七 八 九 十 几 数 该 本 一个 部分 重点 粮食主产 主 产 销 高 省 地 "
      u"校 社 生态 保护 "
      u"自然保护 灌 流域 港 机场 商 住宅 生活 功能 聚集 集聚 集 专业 文明 美丽 特色 股票 楼 "
      u"房 证券 债 车 汽车 "
      u"资本 夜 菜 上 超 早 房地产 金融 农贸 批发 消费 外汇 期货 债券 电力 二手房 新房 产粮大 "
      u"产油大 百强 强 产业 "
      u"试点 移民 空心 城中 深度贫困 乡 镇 县 市 村 及 和 与 在 的");
  return *words;
}

int LevelOf(const Term& term) {
  if (term.category == "country") return 1;
  if (term.category == "province" || term.category == "foreign-region") return 2;
  if (term.category == "prefecture" || term.category == "foreign-city") return 3;
  if (term.category == "county") return 4;
  return 0;
}

bool IsForeign(const Term& term) {
  return term.category == "foreign-region" || term.category == "foreign-city";
}

// Whether the match is a name without the word of its kind: 南充 for 南充市.
bool IsShortForm(std::u16string_view text) {
  static const WordSet kinds(u"省 市 县 区 州 盟 旗 地区 自治区 特别行政区");
  return text.size() < 3 || kinds.LongestBefore(text, text.size()) == 0;
}

// The end of a settlement which no list knows and which begins at `at`: 纯阳山村. Or zero.
size_t SettlementEnd(const EntityBlock& block, size_t at) {
  constexpr size_t kLongest = 6;
  const std::u16string_view text = block.text();
  for (size_t i = at; i < text.size() && i < at + kLongest; ++i) {
    const uint8_t flags = NameCharFlags(text[i]);
    if (!(flags & kWordChar) || (flags & kFunctionChar)) return 0;
    if (StopWords().LongestAt(text, i)) return 0;
    const size_t suffix = SettlementWords().LongestAt(text, i);
    if (suffix == 0 || i < at + 1) continue;
    if (SettlementTraps().LongestAt(text, i) > 0) return 0;
    const std::u16string_view middle = text.substr(at, i - at);
    if (SettlementKinds().Covers(middle) || middle.back() == u'小') return 0;
    if (middle.find_first_of(u"一二两三四五六七八九十省市县区对为和与及") != middle.npos) return 0;
    return i + suffix;
  }
  return 0;
}

// Sweeps the place matches and builds chains of them.
class PlaceSweep {
 public:
  explicit PlaceSweep(EntityBlock& block) : block_(block), text_(block.text()) {}

  void Run() {
    for (const TermMatch& match : block_.terms()) {
      NoteOtherWord(match);
      if (match.term->kind != TermKind::kPlace || match.begin < done_) continue;
      if (match.begin < other_end_ && match.end <= other_end_) continue;
      TakeChain(match);
    }
  }

 private:
  // A longer word of another kind hides the places within it.
  void NoteOtherWord(const TermMatch& match) {
    const TermKind kind = match.term->kind;
    if (kind != TermKind::kSubject && kind != TermKind::kIndicator) return;
    const TermMatch* place = block_.At(TermKind::kPlace, match.begin);
    if (place && place->end >= match.end) return;
    other_end_ = std::max(other_end_, match.end);
  }

  void TakeChain(const TermMatch& first) {
    if (block_.IsTaken(first.begin, first.end)) return;
    FoundName place;
    place.type = v1::ENTITY_TYPE_PLACE;
    place.range = {first.begin, first.end};
    place.last_part = first.begin;
    place.term = first.term;
    place.term_end = first.end;
    if (text_[first.begin] == u'“' && text_[first.end - 1] == u'”') {
      place.range = {first.begin + 1, first.end - 1};
      place.last_part = place.range.begin;
      place.term_end = place.range.end;
    }
    // Not 广州体育馆所在的天河区: the building comes first.
    if (NamesBuilding(first.end)) {
      done_ = first.end;
      return;
    }
    bool known_settlement = true;
    while (const TermMatch* next = NextPart(*place.term, place.range.end)) {
      place.last_part = next->begin;
      place.term = next->term;
      place.range.end = place.term_end = next->end;
    }
    const bool local = LevelOf(*place.term) >= 2 && !IsForeign(*place.term);
    const bool town = place.term->category == "prefecture" || place.term->category == "county";
    if (town && IsFormerCounty({place.last_part, place.range.end})) {
      ++place.range.end;
      place.term = nullptr;
      known_settlement = false;
    }
    // 贵州省毕节|地区: prefectures were called so before they became cities.
    const bool prefecture =
        place.term && place.term->category == "prefecture" &&
        IsShortForm(text_.substr(place.last_part, place.range.end - place.last_part));
    if (prefecture && place.last_part > place.range.begin &&
        text_.substr(place.range.end, 2) == u"地区")
      place.range.end += 2;
    if (local) {
      // A village may follow its town, no more.
      constexpr int kMostSettlements = 2;
      for (int i = 0; i < kMostSettlements; ++i) {
        const size_t end = SettlementEnd(block_, place.range.end);
        if (end == 0) break;
        place.last_part = place.range.end;
        place.range.end = static_cast<uint32_t>(end);
        place.term = nullptr;
        known_settlement = false;
      }
    }
    done_ = place.range.begin + 1;
    const bool chain = place.last_part > place.range.begin;
    if (place.term && place.term->id == "country-cn") {
      done_ = place.range.end;
      return;
    }
    if (known_settlement && !Plausible(place, chain)) return;
    done_ = place.range.end;
    place.confidence = chain ? 0.95 : place.doubtful ? 0.4 : 0.9;
    block_.Add(place);
  }

  // The lower area which directly follows.
  const TermMatch* NextPart(const Term& above, size_t at) const {
    const TermMatch* next = block_.At(TermKind::kPlace, at);
    if (!next || above.id == "country-cn") return nullptr;
    const int level = LevelOf(above), next_level = LevelOf(*next->term);
    if (next_level <= level && next_level != 0) return nullptr;
    if (level == 0 || next_level == 0) return nullptr;
    // A foreign city right behind another country is no part of it.
    if (IsForeign(*next->term) && next->term->parent != above.id) return nullptr;
    // A short form of a county right behind another area: believed only where it belongs there.
    const bool is_part = next->term->parent == above.id || IsInProvince(*next->term, above);
    if (next_level == 4 && IsShortForm(text_.substr(at, next->end - at)) && !is_part)
      return nullptr;
    return next;
  }

  // 芜湖县, a county that bears the name of its prefecture and is listed no more.
  bool IsFormerCounty(TextRange range) const {
    return range.end < text_.size() && text_[range.end] == u'县' &&
           SettlementTraps().LongestAt(text_, range.end) == 0 &&
           IsShortForm(text_.substr(range.begin, range.end - range.begin));
  }

  // 湖北当阳 leaves the prefecture out. The ids carry the codes of GB/T 2260, provinces first.
  static bool IsInProvince(const Term& county, const Term& above) {
    constexpr size_t kProvince = 10;  // of gbt2260-42
    return above.category == "province" &&
           county.id.substr(0, kProvince) == above.id.substr(0, kProvince);
  }

  // 北京密云站, 广州体育馆: the name of a building, not of the place.
  bool NamesBuilding(size_t end) const {
    static const WordSet buildings(
        u"站 东站 南站 西站 北站 火车站 高铁站 机场 国际机场 体育馆 体育场 体育中心 大桥 奥体中心");
    static constexpr std::u16string_view kVerbs = u"稳上在起出立位到";  // 站稳
    const size_t word = buildings.LongestAt(text_, end);
    static const WordSet stations(u"站 机场");  // with two characters of its own: 北京密云站
    if (word == 0 && end + 2 < text_.size() && IsWordChar(text_[end]) &&
        IsWordChar(text_[end + 1])) {
      const size_t station = stations.LongestAt(text_, end + 2);
      if (station > 0 && block_.IsHardEdge(end + 2 + station)) return true;
    }
    return word > 1 ||
           (word == 1 && (end + 1 >= text_.size() || kVerbs.find(text_[end + 1]) == kVerbs.npos));
  }

  // 其中山东: another place reaches out of the doubtful one.
  bool OverlapsAnother(TextRange range) const {
    for (uint32_t at = range.begin + 1; at < range.end; ++at) {
      const TermMatch* match = block_.At(TermKind::kPlace, at);
      if (match && match->end > range.end) return true;
    }
    return false;
  }

  // 振兴|区域, 津|市场: the last character of the name begins another word.
  bool RunsOn(TextRange range) const {
    static const WordSet words(u"区域 区间 区块 区位 区别 市场 市民 市值 县域 省域 省份 州县");
    return words.LongestAt(text_, range.end - 1) > 0;
  }

  bool Plausible(FoundName& place, bool chain) const {
    if (IsPlaceInsideWord(text_, place.range.begin, place.range.end)) return false;
    if (IsForeign(*place.term) && IsPartOfName(place.range)) return false;
    if (NamesBuilding(place.range.end)) return false;
    if (RunsOn(place.range)) return false;
    if (chain) return true;
    const std::u16string_view name =
        text_.substr(place.range.begin, place.range.end - place.range.begin);
    const bool short_form = IsShortForm(name);
    if (name.size() == 1 || GenericAreas().Contains(name)) return false;
    // 70个大中城市 and “一带一路”沿线国家 are descriptions.
    if (name.find_first_of(u"0123456789“”+") != name.npos) return false;
    if (OrdinaryWords().Contains(name)) place.doubtful = true;
    if (short_form && LevelOf(*place.term) == 4) place.doubtful = true;
    return !place.doubtful || !OverlapsAnother(place.range);
  }

  // 乔治·华盛顿.
  bool IsPartOfName(TextRange range) const {
    return (range.begin > 0 && text_[range.begin - 1] == u'·') ||
           (range.end < text_.size() && text_[range.end] == u'·');
  }

  EntityBlock& block_;
  std::u16string_view text_;
  uint32_t done_ = 0;
  uint32_t other_end_ = 0;
};

// 做大做强|长春现代化都市圈: a place in the run begins the name, and no verb does.
size_t BehindVerb(const EntityBlock& block, size_t begin, size_t end) {
  static const WordSet verbs(
      u"激发 突出 做大做强 做强 打造 共建 融入 形成 构建 培育 壮大 唱好 辐射 对接 发挥 优化 规划 "
      u"支撑 引领 联通 贯通 助推 "
      u"服务 加速 横跨 沿着 围绕 聚焦");
  for (size_t at = begin + 1; at < end; ++at) {
    const TermMatch* place = block.At(TermKind::kPlace, at);
    if (place && place->end - place->begin >= 2 && place->end <= end && at >= begin + 2) return at;
  }
  return begin + verbs.LongestAt(block.text(), begin);
}

// …片区, …经济带: the words before the kind, back to an edge.
void FindNamedAreas(EntityBlock& block) {
  if (!AreaKinds().MayStandIn(block.searched())) return;
  constexpr size_t kReach = 14;
  const std::u16string_view text = block.text();
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t kind = AreaKinds().LongestAt(text, i);
    if (kind == 0) continue;
    size_t begin = block.RunBegin(i, kReach);
    while (begin > 1 && text[begin - 1] == u'—' && IsWordChar(text[begin - 2])) {
      begin = block.RunBegin(begin - 1, kReach);
    }
    begin = BehindVerb(block, begin, i);
    const std::u16string_view name = text.substr(begin, i - begin);
    static const WordSet towns(u"古镇");  // their names are short
    if (towns.LongestAt(text, i) && name.size() > 4) continue;
    if (name.size() < 2 || name.size() > 16 || GenericModifiers().Covers(name)) continue;
    const FoundName* listed = block.FoundEndingAt(i + kind);
    if (listed && listed->type == v1::ENTITY_TYPE_PLACE) continue;
    const FoundName* head = block.FoundEndingAt(i);
    if (head && head->type != v1::ENTITY_TYPE_PLACE) continue;
    FoundName area;
    area.type = v1::ENTITY_TYPE_PLACE;
    area.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(i + kind)};
    area.last_part = area.range.begin;
    area.confidence = 0.8;
    block.Add(area);
    i += kind - 1;
  }
}

// A place that no list knows, found by how it is written.
void AddUnlisted(size_t begin, size_t end, EntityBlock& block) {
  FoundName place;
  place.type = v1::ENTITY_TYPE_PLACE;
  place.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  place.last_part = place.range.begin;
  place.confidence = 0.75;
  block.Add(place);
}

// 伊达尔戈州, 哈马省: a region that no list knows, by the characters which write foreign names.
void FindForeignRegions(EntityBlock& block) {
  static const WordSet kinds(u"州 省 郡 边疆区");
  constexpr size_t kShortest = 2, kLongest = 8;
  static constexpr std::u16string_view kNotLast = u"多强大外本";  // 经济强省
  const std::u16string_view text = block.text();
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t kind = kinds.LongestAt(text, i);
    if (kind == 0) continue;
    const size_t end = i + kind;
    size_t begin = i;
    while (begin > 0 && i - begin < kLongest && (NameCharFlags(text[begin - 1]) & kTranslitChar)) {
      // 墨西哥|哈利斯科州
      const TermMatch* country = block.Before(TermKind::kPlace, begin);
      if (begin < i && country && country->term->category == "country") break;
      if (StopWords().LongestBefore(text, begin) >= 2) break;
      --begin;
    }
    const bool fits = i - begin >= kShortest && i - begin < kLongest &&
                      kNotLast.find(text[i - 1]) == std::u16string_view::npos;
    if (!fits || block.Before(TermKind::kPlace, end) || block.IsTaken(begin, end)) continue;
    if (StopWords().LongestAt(text, begin) >= 2 || IsPlaceInsideWord(text, begin, end)) continue;
    AddUnlisted(begin, end, block);
    i = end - 1;
  }
}

// 川东北, 苏北: a province in one character and a part of it.
void FindPartsOfProvinces(EntityBlock& block) {
  static constexpr std::u16string_view kSides = u"东西南北";
  const std::u16string_view text = block.text();
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (!(NameCharFlags(text[i]) & kProvinceChar)) continue;
    size_t end = i + 1;
    while (end < text.size() && end < i + 3 &&
           kSides.find(text[end]) != std::u16string_view::npos) {
      ++end;
    }
    if (end == i + 1 || block.IsTaken(i, end) || (i > 0 && text[i - 1] == u'·')) continue;
    // 川西 may be the end of 四川西部, 豫东 that of a name; a word must begin here.
    if (block.At(TermKind::kPlace, i ? i - 1 : 0) || SettlementWords().LongestAt(text, end))
      continue;
    if (end == i + 2 && !block.IsHardEdge(i) && !StopWords().LongestBefore(text, i)) continue;
    AddUnlisted(i, end, block);
    i = end - 1;
  }
}

}  // namespace

bool IsPlaceInsideWord(std::u16string_view text, size_t begin, size_t end) {
  for (size_t at = begin > 1 ? begin - 2 : 0; at <= begin; ++at) {
    const size_t length = WordsAroundPlaces().LongestAt(text, at);
    if (length > 0 && at + length > begin && (at < begin || at + length > end)) return true;
  }
  return false;
}

void FindPlaces(EntityBlock& block) {
  PlaceSweep(block).Run();
  FindNamedAreas(block);
  FindPartsOfProvinces(block);
  FindForeignRegions(block);
}

}  // namespace zhibiao
