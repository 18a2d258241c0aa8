#include "parser-service/extract/comparison_words.h"

#include <algorithm>
#include <utility>

#include "parser-service/extract/word_table.h"

namespace zhibiao {
namespace {

using Class = ComparisonWordClass;

constexpr auto kUp = v1::COMPARISON_DIRECTION_UP;
constexpr auto kDown = v1::COMPARISON_DIRECTION_DOWN;
constexpr auto kLevel = v1::COMPARISON_DIRECTION_FLAT;
constexpr auto kAbove = v1::COMPARISON_DIRECTION_ABOVE;
constexpr auto kBelow = v1::COMPARISON_DIRECTION_BELOW;
constexpr auto kNone = v1::COMPARISON_DIRECTION_UNSPECIFIED;

// Words of one class and direction, separated by blanks.
struct WordRow {
  Class word_class;
  v1::ComparisonDirection direction;
  std::u16string_view words;
};

constexpr WordRow kRows[] = {
    // clang-format off
    {Class::kTurn, kUp,
     u"由负转正 转负为正 由降转升 由降转增 由降转涨 由跌转涨 由跌转升 由减转增 "
     u"转降为升 转降为增 转跌为涨 转跌为升 扭亏为盈 扭亏增盈 扭亏 由亏转盈 "
     u"转亏为盈 止跌回升 止跌企稳 止降回升 止滑回升 触底反弹 触底回升 转正 "
     u"由逆转顺 扭亏转盈 降转增 降转升 跌转涨 跌转升 减转增 负转正 止跌反弹 止跌回稳 止跌转涨 止跌转升 "
     u"止降转升 止降转增 见底回升 探底回升 恢复正增长 恢复正成长 转为正增长 转为正成长 由减转升 由缩转扩"},
    {Class::kTurn, kDown,
     u"由正转负 转正为负 由升转降 由增转降 由涨转跌 由增转减 转升为降 转涨为跌 "
     u"由盈转亏 转盈为亏 转负 增转降 升转降 涨转跌 正转负 转为负增长 转为负成长 由扩转缩"},
    {Class::kOther, kNone,
     u"正转 转正手续 转正申请 转正定级"},
    {Class::kTurnStart, kUp,
     u"扭转 扭转了 结束了 结束连续 结束长达 终结了 终结连续 摆脱了"},
    {Class::kBecome, kNone,
     u"转为 转变为 变为"},
    {Class::kZone, kUp,
     u"扩张区间 景气区间 正增长区间 正区间 荣枯线以上 荣枯线上 荣枯线上方 荣枯线之上 临界点以上 临界点之上 "
     u"临界值以上 扩张水平 正成长区间"},
    {Class::kZone, kDown,
     u"收缩区间 不景气区间 负增长区间 负区间 荣枯线以下 荣枯线下 荣枯线下方 荣枯线之下 临界点以下 临界点之下 "
     u"临界值以下 紧缩区间 收缩水平"},
    {Class::kEnter, kNone,
     u"返回 迈入 跨入 回归 重归 跌入 落入 陷入 落到 落至 回落至 回升至 回升到 回落到 滑入 退回 重新站上 重新回到"},
    {Class::kRecord, kUp,
     u"创新高 创出新高 创下新高 历史新高 再创新高 屡创新高 续创新高 历史最高 "
     u"史上最高 历史最好 历史最高水平 历史最好水平 创纪录 创历史纪录 刷新纪录 "
     u"刷新历史纪录 新纪录 历史极值 创历史同期新高 同期新高 年新高 月新高 以来新高 "
     u"来新高 以来的新高 来的新高 阶段新高 再创新纪录 历年最高 历年新高 历史次高 历史同期最高"},
    {Class::kRecord, kDown,
     u"创新低 创出新低 创下新低 历史新低 再创新低 屡创新低 历史最低 史上最低 "
     u"历史最低水平 同期新低 年新低 月新低 以来新低 来新低 以来的新低 来的新低 "
     u"阶段新低 历年最低 历史同期最低"},
    {Class::kSet, kNone,
     u"创 创下 创下了 创出 创了 创造 创造了 刷新 刷新了 打破 打破了 改写 写下 登上"},
    {Class::kPeak, kUp,
     u"新高 次高 第二高 第三高 纪录 记录 最高纪录 最高记录 世界纪录 历史纪录 新水平"},
    {Class::kPeak, kDown,
     u"新低 次低 最低纪录 最低记录"},
    {Class::kOther, kNone,
     u"创新 创业 创建 创立 创始 创意 创投 创收 创汇 首创 独创 文创 科创 原创 开创 创办 创作 创造性 创客 "
     u"创优 创城 创伤 重创 创制 创设 创刊 创举"},
    {Class::kExtreme, kUp,
     u"最高水平 最好水平 最高值 最高点 最高 最好 最快 最大涨幅 最大增幅"},
    {Class::kExtreme, kDown,
     u"最低水平 最低值 最低点 最低 最差 最慢 最大降幅 最大跌幅"},
    {Class::kOther, kNone,
     u"创新高地 创新高质量 创新高效 创新高峰 最高人民 最高法 最高检 最低工资 最低生活 最低收购价 最低价 最高价 最高气温 "
     u"最低气温 最好的"},
    {Class::kSince, kNone,
     u"以来 年来 月来 历史 史上 同期 季度来 历年 历年来 有史以来 今年以来 去年以来 年初以来 入夏以来 年内 历届"},
    {Class::kOther, kNone,
     u"改革开放以来 党的十八大以来 十八大以来 近年来 疫情发生以来 长期以来 历史性"},
    {Class::kFirst, kNone,
     u"首次 首度 首录 第一次 首现 首超 首破 首跌 首降 首升 首涨"},
    {Class::kReach, kUp,
     u"突破 闯过 越过 冲破 超过 站上 站稳 迈上 迈过 跨过 跨越 跨上 升破 升穿 超越 赶超 破万亿 "
     u"重返 重回 升至 升到 升上"},
    {Class::kReach, kDown,
     u"跌破 跌到 跌至 降到 降至 回到 跌穿 失守 降破"},
    {Class::kReach, kNone,
     u"达到 达 进入 超 过半 过万亿"},
    {Class::kOther, kNone,
     u"突破性 突破口 发达 到达 传达 表达 送达 超市 超级 高达 技术突破 重大突破"},
    {Class::kRank, kUp,
     u"位居 居首 居冠 居首位 居第 居前 居世界 居全国 "
     u"居全球 稳居 位列 位于前列 名列 列第 排名第 排名前 排在第 排第 排在前 "
     u"榜首 首屈一指 跃居 跃升至第 升至第 "
     u"均居 连续居 排名全国 排名世界 占据首位 列首位 位列前 高居 前三位 前三甲 "
     u"位次第 名列前茅 独占鳌头"},
    {Class::kSeat, kNone,
     u"居 居于 处于 位于 占据 列 占 雄踞 跃升 跃升至 上升到 上升至"},
    {Class::kSpot, kUp,
     u"之首 首位 前列 之冠 前茅 第一位"},
    {Class::kLead, kUp,
     u"继续领跑 持续领跑 领跑全国 领跑全球 领跑世界 领跑全省 领跑行业 领先全国 领先全省"},
    {Class::kOther, kNone,
     u"安居 人均居住 人均居民 居民 居住 位居民 首位度 领跑 居家 居委会 居室 列车 列入 列为 系列 队列 占有"},
    {Class::kAbstract, kNone,
     u"挑战 威胁 风险 问题 优势 特点 特色 变化 亮点 障碍 困难 悬念 看点 国情 政治 民生 心愿 愿望 敌人 不确定性 "
     u"确定性 短板 瓶颈 功臣 魅力 意义 收获 感受 差异 区别 难题 难点 隐患 诚意 贡献者 受益者 破坏者"},
    {Class::kTop, kUp,
     u"最大 前三大 前两大 前五大 前十大 第一大 第二大 第三大 第四大 第五大 第一 第二 第三 第二位 第三位"},
    {Class::kOther, kNone,
     u"第一季度 第二季度 第三季度 第二批 第三批 第三方 第二个 第三个 第二次 第三次 第二天 "
     u"第二轮 第三轮 第二年 第三年 第二届 第三届 第二条 第三条 第一届 第一季 第二季 第三季 第二阶段 第三阶段 第一台 第一例 第一支 第一部 第一座 第一艘 第一家 第一所 第一线 "
     u"第一方阵 第一代 第二代 "
     u"第三代 第一张 第一枚 第一颗 第一架 第一列 第一款 第一场 第一起 第一组 第一套 第一根 第一篇 第一口 第一笔 "
     u"第一阶段 第二梯队 第一批 第一时间 第一条 第一个 第一步 第一书记 "
     u"最大限度 最大努力 最大程度 最大的亮点 第一天 第一轮 第一种 第一章"},
    {Class::kPeers, kNone,
     u"全球 世界 亚洲 全国 国内 我国 中国 各国 欧洲 行业 全省 全市 地区 同行业 全行业 同类 东北 华北 华东 华南 西北 西南 中南 "
     u"远东 国内外 省内 市内 全区 全县"},
    {Class::kMost, kUp,
     u"最多 最少 最小 最为明显 最为显著 最明显 最显著 最为突出"},
    {Class::kTarget, kUp,
     u"超额完成 提前完成 超额实现 提前实现 超目标 任务过半 双过半 任务双过半"},
    {Class::kAchieve, kUp,
     u"完成 实现 达成 完成了 实现了"},
    {Class::kGoal, kNone,
     u"国家计划 国家任务 定购任务 订购任务 征购任务 生产任务 运输任务 承包任务 承包指标 计划指标 “七五”计划 “八五”计划 "
     u"五年计划 预期目标 调控目标 增长目标 年度目标 全年目标 控制目标 减排目标 约束性指标 生产计划 年度计划 全年计划 收购计划 全年任务 年度任务 收购任务 规划目标 计划目标 预期指标 "
     u"约束性目标 目标值"},
    {Class::kAim, kNone,
     u"目标"},
    {Class::kOther, kNone,
     u"目标任务"},
    {Class::kFlat, kLevel,
     u"持平 相同 基本同步 基本相当 保持不变 维持不变 没有变化 无变化 不变 同步增长 相若 大致相若 相当 大体相当 大致相当"},
    {Class::kOther, kNone,
     u"相当于 相当多 相当大 相当一部分 相当部分"},
    {Class::kOther, kNone,
     u"不变价 不变价格 "},
    {Class::kSteady, kLevel,
     u"平稳 稳定 趋稳 企稳 徘徊 走稳 总体稳定 居高不下 高位运行 低位运行"},
    {Class::kOther, kNone,
     u"平稳健康 稳定性 稳定器 社会稳定 长期稳定 维护稳定"},
    {Class::kOrder, kAbove,
     u"快于 高于 大于 多于 好于 优于 强于 领先于 领先 遥遥领先 跑赢 胜过 高出 "
     u"明显超过 远超 超过了 好过 长于 早于 高过 远高于 远超过"},
    {Class::kOrder, kBelow,
     u"慢于 低于 小于 少于 弱于 差于 逊于 落后于 滞后于 不及 不如 短于 远低于"},
    {Class::kOther, kNone,
     u"世界领先 国际领先 全球领先 国内领先 领先世界 领先全球 不低于 不高于 不少于 不大于 不小于 不多于 领先水平 领先地位 领先优势 "
     u"领先企业 领先的 等于 不及时"},
    {Class::kThan, kNone,
     u"比 较 相比"},
    {Class::kOther, kNone,
     u"重点行业 重点地区 重点企业 重点领域 重点城市 重点产品 重点区域 重点项目 重点工程 重点群体"},
    {Class::kOther, kNone,
     u"为大家 为小康 比例 比上年同期 对比 比赛 比如 比值 较好 "
     u"较低 较强 较慢 较为 较少 比率 计较 按比例"},
    {Class::kJudgement, kAbove,
     u"为快 为高 为多 为好 为大 更快 更高 更好 更多 更大 更强 好 高 快 多"},
    {Class::kJudgement, kBelow,
     u"逊色 为慢 为低 为少 为差 为小 更慢 更低 更差 更少 差 低 慢 少"},
    {Class::kTrend, kUp,
     u"增势良好 增势较好 增势强劲 较快 较高 提高 提升 扩大 加快 加大 走强 上扬 "
     u"回暖 好转 改善 增强 恢复 上行 扩张 升值 "
     u"活跃 旺盛 强劲 高位 加速 提速 向好 猛烈 坚挺 "
     u"增收 增产 丰收 走好 走俏 升温 "
     u"见长 走旺 红火 火爆 热销 连丰 快速发展 较快发展 稳步发展 "
     u"迅速发展 平稳发展 加快发展 稳中有升 稳中有增 稳中向好 稳中有进 稳中加固 "
     u"扩容 上移 拓宽 高增 增大 回稳 复苏 回补 拉升 冲高 抬升 趋升 "
     u"变好 攀高 续增 喜人 迅猛 增 升 涨"},
    {Class::kTrend, kDown,
     u"趋缓 缩小 走弱 "
     u"疲软 低迷 萎缩 减弱 回调 贬值 恶化 缩减 转弱 减速 "
     u"走软 下探 下移 减产 减收 疲弱 不振 偏低 "
     u"跌势 降势 颓势 缓慢 转差 收缩 缩水 缩窄 降温 冷清 滞销 亏损 为负 衰退 降 跌 减"},
    {Class::kMove, kUp,
     u"增长 上升 上涨 回升 增加 攀升 升高 增多 翻番 翻一番 大增 激增 剧增 飙升 猛增 大涨 微涨 微增 微升 递增 上调 走高 跳升 翻了一番 翻两番 翻了两番 反弹 翻了一番多 翻一番多 翻了近一番 翻了两番多 正增长 正成长"},
    {Class::kMove, kDown,
     u"下降 回落 下跌 下滑 减少 收窄 放缓 减缓 走低 下行 微跌 微降 骤降 锐减 大跌 暴跌 走跌 下挫 递减 放慢 降低 下调 负增长 负成长"},
    {Class::kGain, kNone,
     u"录得 有 跑出 取得 呈现 呈 出现 见"},
    {Class::kRaise, kUp,
     u"拉高 推高 抬高 垫高"},
    {Class::kRaise, kDown,
     u"拉低 压低 拖低"},
    {Class::kOther, kNone,
     u"为负责 有关 所有 有利 有望 有力 有序 具有 拥有 仅有 只有 已有 还有 国有 没有"},
    {Class::kTrend, kNone,
     u"缓中趋稳 增速较高 涨跌互现"},
    {Class::kOther, kNone,
     u"增长点 增长极 增长额 增长量 增长动力 增长方式 增长潜力 增长空间 增加额 "
     u"增加量 增值 增值税 增值业务 提升工程 提升行动 改善型 恢复期 增长贡献 "
     u"增长的贡献 下降幅度 上涨幅度 提高幅度 减排 减税 减税降费 降费 降准 降息 "
     u"降水 降雨 降级 下降率 升级 上升空间 上升期 减贫 减灾 减轻 减负 涨价 "
     u"降价 涨停 跌停 增强现实 加速器 加速度 增发 增持 增资 增设 减持 升学 "
     u"提升级 攀升至 增配 增添 增进 升空 降落 下降通道 增效 降本 降成本 减碳 "
     u"减免 减半 跌宕 飞涨 投降 升旗 晋升 提名 发展 减肥 增援 降解 降临 增高 "
     u"恢复正常 恢复性"},
    {Class::kHold, kNone,
     u"普遍 快速 进一步 陆续 整体 又 再 均 双双 同比 环比 不同程度 较大幅度 保持 连续 继续 持续 有所 明显 大幅 稳步 总体 不断 "
     u"延续 仍 依然 将 已 也 逐季 逐月 逐年 逐步 逐渐 逐日 率先 相对 基本 总的 可能"},
    {Class::kMeasured, kNone,
     u"工业 增速 增幅 涨幅 降幅 跌幅 升幅 减幅 涨势 增势 产量 产值 销量 销售 "
     u"销售额 销售量 利润 营收 收入 支出 投资 消费 出口 进口 进出口 外贸 内销 "
     u"外销 内外销 生产 比重 占比 规模 总量 数量 面积 单产 总产 人口 发生率 "
     u"失业率 成本 需求 供给 供应 库存 存款 贷款 余额 储备 指数 市场 效益 "
     u"贡献 差距 资金 工资 就业 贸易 订单 用电量 发电量 业绩 汇率 人民币 水平 "
     u"指标 CPI PPI GDP PMI 客流 客流量 票房 业务量 运量 货运量 "
     u"客运量 回笼 购进 零售 税收 财政收支 股指 股市 楼市 产能 开工率 景气 "
     u"景气度 信心 份额 成交 成交量 增加值 生产总值 增长率 增长幅度 增长速度 第一产业 第二产业 第三产业 "
     u"主力 来源 动力 经济 农业 服务业 制造业 建筑业 吞吐量 人次 游客 旅游 "
     u"用户 融资 增量 顺差 逆差 赤字 债务 杠杆率 利率 收益 收益率 亏损面 盈利 "
     u"产销 产销量 质量 浓度 能耗 排放 排放量 覆盖率 普及率 渗透率 利用率 "
     u"合格率 死亡率 出生率 产业 势头 距离 水位 费用 人流 客源 通胀 通货膨胀 项目数 保费 赔付 里程 流量 失业 储量 蓄水 需求量 货值 税额 活力 补助 专利 研发 趋势 表现 收支 "
     u"损失 利税 客货运输 储蓄 外汇 商品 用工 病例 感染 病例数 粮食 夏粮 秋粮 早稻 收成 "
     u"工资性收入 转移性收入 劳动力 劳动生产率 制造商 制造基地 贸易伙伴 经济体 "
     u"出口国 进口国 消费国 生产国 波动 强度 车流 车流量"},
    {Class::kPrice, kNone,
     u"价格 物价 房价 油价 菜价 肉价 粮价 煤价 金价 股价 租金 批发价 零售价 "
     u"均价 价格指数"},
    {Class::kShape, kNone,
     u"较大 较多 不会改变 比较 态势 通道 走势 局面 格局 区间 显现 显著 迅速 的 良好 较小 空间 压力 "
     u"了 状态 势头良好 长期 之势 大 小 有限 势 一番 阶段 周期"},
    {Class::kPurpose, kNone,
     u"促进 推动 助力 确保 力争 努力 鼓励 引导 帮助 着力 有利于 有助于 旨在 "
     u"奋力 争取 支持 推进 落实 防止 避免 为了 应当 必须 需要 切实 大力 积极 "
     u"有效 重点 深入 加强 优化 健全 完善 要求 以便 进一步推动 为确保 不让 "
     u"用于 便于 便利"},
    // clang-format on
};

struct Meaning {
  Class word_class;
  v1::ComparisonDirection direction;
};
using Words = WordTable<Meaning>;

void AddRow(const WordRow& row, std::vector<Words::Entry>* entries) {
  std::u16string_view rest = row.words;
  while (!rest.empty()) {
    const size_t blank = std::min(rest.find(u' '), rest.size());
    if (blank > 0) entries->push_back({rest.substr(0, blank), {row.word_class, row.direction}});
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
}

const Words& AllWords() {
  static const Words* const words = [] {
    std::vector<Words::Entry> entries;
    for (const WordRow& row : kRows) AddRow(row, &entries);
    return new Words(std::move(entries));
  }();
  return *words;
}

}  // namespace

std::vector<std::u16string_view> ListComparisonWords() {
  std::vector<std::u16string_view> words;
  for (const Words::Entry& entry : AllWords().entries()) words.push_back(entry.word);
  std::sort(words.begin(), words.end());
  return words;
}

void ScanComparisonWords(std::u16string_view text, uint32_t begin, uint32_t end,
                         std::vector<ComparisonWord>* words) {
  words->clear();
  const std::u16string_view part = text.substr(0, end);
  const Words& all = AllWords();
  for (uint32_t at = begin; at < end;) {
    const Words::Entry* const entry = all.LongestAt(part, at);
    if (entry == nullptr) {
      ++at;
      continue;
    }
    const uint32_t after = at + static_cast<uint32_t>(entry->word.size());
    words->push_back({at, after, entry->value.word_class, entry->value.direction});
    at = after;
  }
}

}  // namespace zhibiao
