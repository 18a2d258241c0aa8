#include "parser-service/extract/attribution_words.h"

namespace zhibiao {

const WordSet& BodyVerbs() {
  static const auto* words = new WordSet(
      u"表示 说 认为 指出 称 介绍 介绍说 透露 强调 预计 预测 预估 预判 估计 估算 测算 判断 宣布 "
      u"通报 "
      u"证实 "
      u"分析 分析认为 提醒 "
      u"呼吁 回应 解释 重申 报道 报道说 报道称 披露 告诉 告诉记者 坦言 声称 宣称 警告 分析称 "
      u"分析指出 所说 看来 "
      u"获悉 了解到 了解 得知 发现 统计 调查 数据 显示 表明 坦承 承认 建议 说明 监测 介绍称 "
      u"初步统计 初步核算 补充说 评论 "
      u"最新预测 最新预计 消息");
  return *words;
}

const WordSet& PublishVerbs() {
  static const auto* words = new WordSet(
      u"发布 公布 提供 披露 通报 发表 公开 对外发布 对外公布 联合发布 正式发布 正式公布 发布了 "
      u"公布了 公告 公告了 印发 编制 发布会 下调 上调 调低 调高 做出 作出");
  return *words;
}

const WordSet& DataWords() {
  static const auto* words = new WordSet(
      u"数据 统计 调查 报告 监测 指数 资料 信息 公报 报表 消息 情况 结果 快报 测算 预测 核算 "
      u"普查 抽样 指标 数字 审计 公告 通报 预期 展望 白皮书 蓝皮书 调度 进度 民调 排名");
  return *words;
}

const WordSet& Releases() {
  static const auto* words = new WordSet(u"公报 公告 通报 报告 白皮书 蓝皮书 调查报告 研究报告");
  return *words;
}

const WordSet& ShowVerbs() {
  static const auto* words =
      new WordSet(u"显示 表明 反映 指出 称 认为 预计 预测 预判 说 透露 提到 证实 提示 了解到 获悉");
  return *words;
}

const WordSet& WordsBetween() {
  static const auto* words = new WordSet(
      u"今天 昨天 今早 今晨 今晚 昨晚 今日 昨日 近日 日前 日 最新 的 有关 相关 负责人 负责同志 "
      u"新闻 发言人 新闻发言人 专家 "
      u"官员 方面 也 亦 则 还 同样 曾 曾经 此前 随后 当天 当日 不仅 一组 进一步 再次 多次 明确 "
      u"一再 公开 "
      u"就此 "
      u"对此 上午 下午 晚间 "
      u"分别 联合 正式 首次 对外 向记者 对记者 向媒体 对媒体 对本报记者 已 都 并 又 却 年 月 号 时 "
      u"星期 周一 周二 周三 "
      u"周四 周五 本周 上周 本月 初 末 底 主要 主任 主席 负责 工作人员 分析师 经济学家 研究员 人士 "
      u"高管 有 关 另外 笑着 "
      u"同时 特别 坦率地 周六 周日 一位 一名 该 其 官方网站 网站 官网 在 上 高兴地 激动地 自豪地 "
      u"认真地 书面 最近 刚刚 "
      u"在会上 会上 接受采访时 自己 日电 凌晨 中午 当地时间 总体 初步 最终 目前 昨 今 在此间 "
      u"在这里 "
      u"在京 在北京 一 二 三 四 五 六 七 八 九 十 新闻发布会 新闻发布会上 发布会 "
      u"发布会上 例行发布会 例行新闻发布会 吹风会上 跟踪 分析");
  return *words;
}

const WordSet& UnnamedSources() {
  static const auto* words = new WordSet(
      u"专家 业内人士 有关人士 知情人士 权威人士 分析人士 市场人士 内部人士 消息人士 相关人士 "
      u"有关专家 业内专家 统计专家 "
      u"分析师 经济学家 学者 有关负责人 相关负责人 有关部门 该人士 该负责人 该专家 农民 村民 市民 "
      u"业主 企业负责人 专家们 "
      u"分析 人士 多位专家 知情者 该官员 官员 消息灵通人士 该发言人 该研究员 该分析师");
  return *words;
}

bool TellsAmount(std::u16string_view words) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const bool digit = words[i] >= u'0' && words[i] <= u'9';
    if (digit && (words[i + 1] == u'%' || words[i + 1] == u'万' || words[i + 1] == u'亿'))
      return true;
  }
  return false;
}

}  // namespace zhibiao
