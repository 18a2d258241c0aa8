#include "parser-service/extract/quantity_words.h"

namespace zhibiao {

const WordTable<v1::NumericBound>& BoundsBefore() {
  static const WordTable<v1::NumericBound> table{
      {u"超过", v1::NUMERIC_BOUND_MORE_THAN}, {u"超", v1::NUMERIC_BOUND_MORE_THAN},
      {u"逾", v1::NUMERIC_BOUND_MORE_THAN}, {u"突破", v1::NUMERIC_BOUND_MORE_THAN},
      {u"突破了", v1::NUMERIC_BOUND_MORE_THAN}, {u"超过了", v1::NUMERIC_BOUND_MORE_THAN},
      {u"超出", v1::NUMERIC_BOUND_MORE_THAN}, {u"高于", v1::NUMERIC_BOUND_MORE_THAN},
      {u"大于", v1::NUMERIC_BOUND_MORE_THAN}, {u"过", v1::NUMERIC_BOUND_MORE_THAN},
      {u"多于", v1::NUMERIC_BOUND_MORE_THAN}, {u"跨过", v1::NUMERIC_BOUND_MORE_THAN}, {u"迈过", v1::NUMERIC_BOUND_MORE_THAN}, {u"站上", v1::NUMERIC_BOUND_MORE_THAN},
      {u"超越", v1::NUMERIC_BOUND_MORE_THAN}, {u"破", v1::NUMERIC_BOUND_MORE_THAN},
      {u"不低于", v1::NUMERIC_BOUND_AT_LEAST}, {u"不少于", v1::NUMERIC_BOUND_AT_LEAST},
      {u"至少", v1::NUMERIC_BOUND_AT_LEAST}, {u"不小于", v1::NUMERIC_BOUND_AT_LEAST},
      {u"最少", v1::NUMERIC_BOUND_AT_LEAST}, {u"不下", v1::NUMERIC_BOUND_AT_LEAST},
      {u"不足", v1::NUMERIC_BOUND_LESS_THAN}, {u"不到", v1::NUMERIC_BOUND_LESS_THAN},
      {u"低于", v1::NUMERIC_BOUND_LESS_THAN}, {u"小于", v1::NUMERIC_BOUND_LESS_THAN},
      {u"少于", v1::NUMERIC_BOUND_LESS_THAN}, {u"未满", v1::NUMERIC_BOUND_LESS_THAN},
      {u"不满", v1::NUMERIC_BOUND_LESS_THAN}, {u"不及", v1::NUMERIC_BOUND_LESS_THAN},
      {u"未达", v1::NUMERIC_BOUND_LESS_THAN}, {u"未到", v1::NUMERIC_BOUND_LESS_THAN},
      {u"跌破", v1::NUMERIC_BOUND_LESS_THAN},
      {u"不超过", v1::NUMERIC_BOUND_AT_MOST}, {u"不超", v1::NUMERIC_BOUND_AT_MOST},
      {u"不高于", v1::NUMERIC_BOUND_AT_MOST}, {u"最多", v1::NUMERIC_BOUND_AT_MOST},
      {u"不大于", v1::NUMERIC_BOUND_AT_MOST}, {u"未超过", v1::NUMERIC_BOUND_AT_MOST},
      {u"不多于", v1::NUMERIC_BOUND_AT_MOST}, {u"至多", v1::NUMERIC_BOUND_AT_MOST},
      {u"约", v1::NUMERIC_BOUND_ABOUT}, {u"大约", v1::NUMERIC_BOUND_ABOUT}, {u"约为", v1::NUMERIC_BOUND_ABOUT},
      {u"约合", v1::NUMERIC_BOUND_ABOUT}, {u"约有", v1::NUMERIC_BOUND_ABOUT}, {u"约达", v1::NUMERIC_BOUND_ABOUT}, {u"约需", v1::NUMERIC_BOUND_ABOUT}, {u"大约有", v1::NUMERIC_BOUND_ABOUT},
      {u"大概", v1::NUMERIC_BOUND_ABOUT}, {u"大致", v1::NUMERIC_BOUND_ABOUT}, {u"大体", v1::NUMERIC_BOUND_ABOUT},
      {u"近", v1::NUMERIC_BOUND_NEARLY}, {u"接近", v1::NUMERIC_BOUND_NEARLY}, {u"将近", v1::NUMERIC_BOUND_NEARLY},
      {u"逼近", v1::NUMERIC_BOUND_NEARLY}, {u"近乎", v1::NUMERIC_BOUND_NEARLY},
  };
  return table;
}

const WordTable<v1::NumericBound>& BoundsBehind() {
  static const WordTable<v1::NumericBound> table{
      {u"以上", v1::NUMERIC_BOUND_AT_LEAST}, {u"及以上", v1::NUMERIC_BOUND_AT_LEAST}, {u"或以上", v1::NUMERIC_BOUND_AT_LEAST},
      {u"以下", v1::NUMERIC_BOUND_AT_MOST}, {u"及以下", v1::NUMERIC_BOUND_AT_MOST}, {u"或以下", v1::NUMERIC_BOUND_AT_MOST},
      {u"以内", v1::NUMERIC_BOUND_AT_MOST}, {u"之内", v1::NUMERIC_BOUND_AT_MOST},
      {u"还多", v1::NUMERIC_BOUND_MORE_THAN}, {u"左右", v1::NUMERIC_BOUND_ABOUT}, {u"上下", v1::NUMERIC_BOUND_ABOUT}, {u"许", v1::NUMERIC_BOUND_ABOUT},
      {u"多", v1::NUMERIC_BOUND_MORE_THAN}, {u"余", v1::NUMERIC_BOUND_MORE_THAN}, {u"有余", v1::NUMERIC_BOUND_MORE_THAN},
      {u"强", v1::NUMERIC_BOUND_MORE_THAN},
  };
  return table;
}

const WordSet& RhetoricalNouns() {
  static const WordSet set{
      {u"方面", {}}, {u"问题", {}}, {u"特点", {}}, {u"原因", {}}, {u"因素", {}}, {u"层面", {}}, {u"环节", {}},
      {u"阶段", {}}, {u"关键", {}}, {u"步骤", {}}, {u"角度", {}}, {u"维度", {}}, {u"领域", {}}, {u"重点", {}},
      {u"文明", {}}, {u"意识", {}}, {u"自信", {}}, {u"维护", {}}, {u"毫不动摇", {}}, {u"确保", {}}, {u"关系", {}},
      {u"百年", {}}, {u"大局", {}}, {u"循环", {}}, {u"大中城市", {}}, {u"中心", {}}, {u"基本点", {}}, {u"台阶", {}},
      {u"一百年", {}}, {u"支柱", {}}, {u"转变", {}}, {u"坚持", {}}, {u"结合", {}}, {u"统一", {}}, {u"不变", {}},
  };
  return set;
}

const WordSet& WordsNotUnits() {
  static const WordSet set{
      {u"升至", {}}, {u"升到", {}}, {u"升为", {}}, {u"升幅", {}}, {u"升高", {}}, {u"升级", {}}, {u"升值", {}}, {u"升温", {}},
      {u"升学", {}}, {u"分别", {}}, {u"分之", {}}, {u"分为", {}}, {u"分布", {}}, {u"分级", {}}, {u"分类", {}}, {u"分享", {}},
      {u"次日", {}}, {u"次年", {}}, {u"次于", {}}, {u"点亮", {}}, {u"点击", {}}, {u"里程", {}}, {u"里面", {}}, {u"方面", {}},
      {u"方式", {}}, {u"方案", {}}, {u"方向", {}}, {u"方法", {}}, {u"名单", {}}, {u"名列", {}}, {u"位于", {}}, {u"位居", {}},
      {u"位列", {}}, {u"口岸", {}}, {u"口罩", {}}, {u"口径", {}}, {u"面积", {}}, {u"面向", {}}, {u"面对", {}}, {u"面临", {}},
      {u"面值", {}}, {u"种植", {}}, {u"种粮", {}}, {u"台风", {}}, {u"台湾", {}}, {u"条件", {}}, {u"条例", {}}, {u"项目", {}},
      {u"家庭", {}}, {u"家长", {}}, {u"家电", {}}, {u"家具", {}}, {u"家用电", {}}, {u"家用车", {}}, {u"家用轿", {}}, {u"户籍", {}}, {u"户外", {}}, {u"场馆", {}},
      {u"场景", {}}, {u"场所", {}}, {u"套餐", {}}, {u"首次", {}}, {u"首个", {}}, {u"首批", {}}, {u"首届", {}}, {u"首飞", {}},
      {u"首秀", {}}, {u"国家", {}}, {u"国际", {}}, {u"国内", {}}, {u"国道", {}}, {u"国集团", {}}, {u"国庆", {}}, {u"国有", {}},
      {u"国企", {}}, {u"国资", {}}, {u"国产", {}}, {u"国务院", {}}, {u"国领导人", {}}, {u"国峰会", {}}, {u"期间", {}},
      {u"道路", {}}, {u"群众", {}}, {u"群体", {}}, {u"个体", {}}, {u"个税", {}}, {u"人均", {}}, {u"人工", {}}, {u"人才", {}},
      {u"人力", {}}, {u"管理", {}}, {u"管道", {}}, {u"管线", {}}, {u"管网", {}}, {u"管控", {}}, {u"通道", {}}, {u"通信", {}},
      {u"通用", {}}, {u"通过", {}}, {u"通车", {}}, {u"对口", {}}, {u"对接", {}}, {u"对外", {}}, {u"对华", {}}, {u"站台", {}},
      {u"区域", {}}, {u"区间", {}}, {u"区县", {}}, {u"市场", {}}, {u"市州", {}}, {u"市值", {}}, {u"省级", {}}, {u"县级", {}},
      {u"村级", {}}, {u"部门", {}}, {u"部署", {}}, {u"部分", {}}, {u"部委", {}}, {u"届时", {}}, {u"级以上", {}}, {u"年代", {}},
      {u"集团", {}}, {u"集中", {}}, {u"度假", {}}, {u"路网", {}}, {u"队伍", {}}, {u"团结", {}}, {u"字样", {}},
      {u"步入", {}}, {u"班子", {}}, {u"行业", {}}, {u"行动", {}}, {u"行程", {}}, {u"包括", {}}, {u"包含", {}}, {u"成员", {}},
      {u"门店", {}}, {u"门票", {}}, {u"件套", {}}, {u"线路", {}}, {u"线上", {}}, {u"线下", {}}, {u"层次", {}}, {u"头条", {}},
      {u"圈层", {}}, {u"处于", {}}, {u"处理", {}}, {u"处置", {}}, {u"起点", {}}, {u"起步", {}}, {u"代表", {}}, {u"代码", {}},
      {u"组织", {}}, {u"组成", {}}, {u"班列", {}}, {u"周岁", {}}, {u"周边", {}}, {u"把握", {}}, {u"本科", {}}, {u"针对", {}},
      {u"粒度", {}}, {u"支持", {}}, {u"支付", {}}, {u"支出", {}}, {u"支队", {}}, {u"版本", {}}, {u"注册", {}}, {u"排名", {}},
      {u"排放", {}}, {u"节目", {}}, {u"节能", {}}, {u"令人", {}}, {u"座谈", {}}, {u"株洲", {}}, {u"石油", {}}, {u"石化", {}},
      {u"位数", {}}, {u"折算", {}}, {u"折合", {}}, {u"两个", {}}, {u"两国", {}}, {u"两岸", {}}, {u"两地", {}}, {u"两会", {}}, {u"两大", {}}, {u"两者", {}}, {u"两种", {}},
  };
  return set;
}

const WordTable<const char*>& CountedNouns() {
  static const char* const kPerson = "person";
  static const WordTable<const char*> table{
      {u"人", kPerson}, {u"民", kPerson}, {u"工", kPerson}, {u"生", kPerson}, {u"者", kPerson}, {u"员", kPerson},
      {u"师", kPerson}, {u"兵", kPerson}, {u"军", kPerson}, {u"众", kPerson}, {u"口", kPerson}, {u"客", kPerson},
      {u"士", kPerson}, {u"干部", kPerson}, {u"儿童", kPerson}, {u"劳动力", kPerson}, {u"粉丝", kPerson},
      {u"群体", kPerson}, {u"妇女", kPerson}, {u"青年", kPerson}, {u"学子", kPerson}, {u"孩子", kPerson}, {u"代表", kPerson},
      {u"选手", kPerson}, {u"司机", kPerson}, {u"女性", kPerson}, {u"男性", kPerson}, {u"专家", kPerson}, {u"骑手", kPerson},
      {u"主播", kPerson}, {u"学徒", kPerson}, {u"家长", kPerson}, {u"教授", kPerson}, {u"对象", kPerson}, {u"人群", kPerson}, {u"伤员", kPerson}, {u"青少年", kPerson},
      {u"户", "户"}, {u"家庭", "户"}, {u"企业", "家"}, {u"标箱", "标准箱"}, {u"病例", "例"}, {u"住宅", "套"},
      {u"预算", "CNY"}, {u"资金", "CNY"}, {u"投资", "CNY"}, {u"贷款", "CNY"}, {u"补贴", "CNY"}, {u"罚款", "CNY"},
      {u"奖金", "CNY"}, {u"款", "CNY"}, {u"经费", "CNY"}, {u"贴息", "CNY"}, {u"债务", "CNY"}, {u"债券", "CNY"}, {u"产值", "CNY"},
      // words that begin with one of these characters
      {u"人工", nullptr}, {u"人均", nullptr}, {u"人力", nullptr}, {u"人大", nullptr}, {u"人社", nullptr}, {u"人民币", nullptr},
      {u"人类", nullptr}, {u"人文", nullptr}, {u"人次", nullptr}, {u"人工智能", nullptr}, {u"民生", nullptr}, {u"民营", nullptr},
      {u"民间", nullptr}, {u"民用", nullptr}, {u"民航", nullptr}, {u"民政", nullptr}, {u"民宿", nullptr}, {u"民族", nullptr},
      {u"民企", nullptr}, {u"民主", nullptr}, {u"民居", nullptr}, {u"工业", nullptr}, {u"工作", nullptr}, {u"工程", nullptr},
      {u"工厂", nullptr}, {u"工资", nullptr}, {u"工艺", nullptr}, {u"工商", nullptr}, {u"工信", nullptr}, {u"工人", kPerson},
      {u"生产", nullptr}, {u"生活", nullptr}, {u"生态", nullptr}, {u"生物", nullptr}, {u"生鲜", nullptr}, {u"生猪", nullptr},
      {u"生意", nullptr}, {u"生命", nullptr}, {u"生长", nullptr}, {u"生存", nullptr}, {u"生成", nullptr}, {u"生育", nullptr},
      {u"员额", nullptr}, {u"师范", nullptr}, {u"兵团", nullptr}, {u"兵器", nullptr}, {u"军事", nullptr}, {u"军工", nullptr},
      {u"军民", nullptr}, {u"众多", nullptr}, {u"众筹", nullptr}, {u"口岸", nullptr}, {u"口罩", nullptr}, {u"口径", nullptr},
      {u"客运", nullptr}, {u"客车", nullptr}, {u"客货", nullptr}, {u"客机", nullptr}, {u"客流", kPerson}, {u"客票", nullptr},
      {u"士气", nullptr}, {u"出口", nullptr}, {u"进口", nullptr}, {u"进出口", nullptr}, {u"加工", nullptr}, {u"施工", nullptr},
      {u"发生", nullptr}, {u"产生", nullptr}, {u"新生", nullptr}, {u"卫生", nullptr}, {u"再生", nullptr}, {u"港口", nullptr},
      {u"陆军", kPerson}, {u"开工", nullptr}, {u"竣工", nullptr}, {u"复工", nullptr}, {u"化工", nullptr}, {u"手工", nullptr},
      {u"户外", nullptr}, {u"户籍", nullptr}, {u"投资者", kPerson}, {u"投资人", kPerson}, {u"企业家", kPerson}, {u"企业职工", kPerson},
      {u"企业员工", kPerson}, {u"资金用于", "CNY"}, {u"贷款户", "户"}, {u"民警", kPerson}, {u"新生儿", kPerson}, {u"录取新生", kPerson},
      {u"家庭农场", nullptr}, {u"住宅小区", nullptr}, {u"代表团", nullptr}, {u"代表作", nullptr},
  };
  return table;
}

const WordTable<const char*>& SuppliedUnits() {
  static const char* const kPerson = "person";
  static const WordTable<const char*> table{
      {u"额", "CNY"}, {u"投资", "CNY"}, {u"收入", "CNY"}, {u"贷款", "CNY"}, {u"存款", "CNY"}, {u"产值", "CNY"}, {u"资金", "CNY"},
      {u"总量", "CNY"}, {u"增加值", "CNY"}, {u"GDP", "CNY"}, {u"利润", "CNY"}, {u"支出", "CNY"}, {u"资产", "CNY"}, {u"市值", "CNY"},
      {u"规模", "CNY"}, {u"债", "CNY"}, {u"营收", "CNY"}, {u"预算", "CNY"}, {u"成本", "CNY"}, {u"费用", "CNY"}, {u"罚款", "CNY"},
      {u"补贴", "CNY"}, {u"损失", "CNY"}, {u"价值", "CNY"}, {u"票房", "CNY"}, {u"拨付", "CNY"}, {u"投入", "CNY"}, {u"拿出", "CNY"}, {u"出资", "CNY"}, {u"融资", "CNY"}, {u"安排", "CNY"}, {u"下达", "CNY"}, {u"补助", "CNY"}, {u"捐款", "CNY"}, {u"罚", "CNY"}, {u"罚没", "CNY"}, {u"负债", "CNY"}, {u"生产总值", "CNY"}, {u"总值", "CNY"},
      {u"超额", nullptr}, {u"名额", nullptr}, {u"份额", nullptr}, {u"配额", nullptr}, {u"负债率", nullptr},
      {u"就业", kPerson}, {u"人口", kPerson}, {u"人数", kPerson}, {u"参保", kPerson}, {u"劳动力", kPerson}, {u"死亡", kPerson},
      {u"遇难", kPerson}, {u"受伤", kPerson}, {u"伤亡", kPerson}, {u"粉丝", kPerson}, {u"粉丝量", kPerson}, {u"毕业生", kPerson},
      {u"在校生", kPerson}, {u"在校生规模", kPerson}, {u"学生", kPerson}, {u"党员", kPerson}, {u"会员", kPerson}, {u"员工", kPerson},
      {u"农民工", kPerson}, {u"居民", kPerson}, {u"难民", kPerson}, {u"网民", kPerson}, {u"网民规模", kPerson}, {u"残疾人", kPerson},
      {u"患者", kPerson}, {u"感染者", kPerson}, {u"移民", kPerson}, {u"用户规模", kPerson}, {u"人员", kPerson}, {u"人才", kPerson},
      {u"从业者", kPerson}, {u"志愿者", kPerson}, {u"老年人", kPerson}, {u"死难", kPerson}, {u"人口规模", kPerson}, {u"失业", kPerson},
      {u"人次", "人次"}, {u"游客", "人次"}, {u"旅客", "人次"}, {u"客流", "人次"}, {u"客流量", "人次"},
      {u"病例", "例"}, {u"确诊", "例"}, {u"感染", "例"}, {u"病例数", "例"}, {u"阅读量", "次"}, {u"播放量", "次"}, {u"点击量", "次"},
      {u"浏览量", "次"}, {u"访问量", "次"}, {u"下载量", "次"}, {u"观看量", "次"}, {u"用户", "户"}, {u"用户数", "户"}, {u"农户", "户"},
      {u"户数", "户"}, {u"经营主体", "户"}, {u"市场主体", "户"}, {u"汽车", "辆"}, {u"汽车产量", "辆"}, {u"汽车销量", "辆"},
      {u"岗位", "个"}, {u"岗位需求", "个"}, {u"标准箱", "标准箱"},
  };
  return table;
}

const WordTable<const char*>& PerWords() {
  static const WordTable<const char*> table{
      {u"亩", "mu"}, {u"斤", "斤"}, {u"公斤", "kg"}, {u"千克", "kg"}, {u"吨", "t"}, {u"人", "person"}, {u"名", "person"},
      {u"位", "person"}, {u"股", "股"}, {u"平方米", "m2"}, {u"平米", "m2"}, {u"千瓦时", "kWh"}, {u"度", "kWh"}, {u"桶", "桶"},
      {u"公顷", "ha"}, {u"升", "L"}, {u"立方米", "m3"}, {u"方", "m3"}, {u"克", "g"}, {u"公里", "km"}, {u"盎司", "盎司"},
      {u"蒲式耳", "蒲式耳"}, {u"户", "户"}, {u"辆", "辆"}, {u"头", "头"}, {u"台", "台"}, {u"件", "件"}, {u"套", "套"},
      {u"只", "只"}, {u"箱", "箱"}, {u"瓶", "瓶"}, {u"张", "张"}, {u"支", "支"}, {u"标准箱", "标准箱"}, {u"千瓦", "kW"},
      {u"年", nullptr}, {u"月", nullptr}, {u"天", nullptr},
  };
  return table;
}

const WordSet& NamedBySpans() {
  static const WordSet set{
      {u"生活圈", {}}, {u"经济圈", {}}, {u"交通圈", {}}, {u"通勤圈", {}}, {u"便民", {}}, {u"都市圈", {}}, {u"服务圈", {}},
      {u"健身圈", {}}, {u"救援圈", {}}, {u"热线", {}}, {u"值班", {}}, {u"不间断", {}}, {u"自助", {}}, {u"服务热线", {}},
      {u"直播", {}}, {u"营业", {}}, {u"在线", {}}, {u"滚动", {}}, {u"服务电话", {}}, {u"开放", {}}, {u"图书馆", {}},
      {u"过渡期", {}}, {u"任期", {}}, {u"规划", {}}, {u"计划", {}}, {u"行动", {}}, {u"长假", {}}, {u"小长假", {}}, {u"假期", {}}, {u"周期", {}}, {u"蛙泳", {}}, {u"自由泳", {}}, {u"仰泳", {}}, {u"蝶泳", {}}, {u"混合泳", {}}, {u"个人混合泳", {}}, {u"跑", {}},
      {u"短跑", {}}, {u"赛跑", {}}, {u"跨栏", {}}, {u"栏", {}}, {u"接力", {}}, {u"跳台", {}}, {u"跳板", {}}, {u"板", {}},
      {u"台", {}}, {u"速滑", {}}, {u"速度滑冰", {}}, {u"短道", {}}, {u"决赛", {}}, {u"预赛", {}}, {u"半决赛", {}}, {u"步枪", {}},
      {u"气步枪", {}}, {u"手枪", {}}, {u"气手枪", {}}, {u"障碍", {}}, {u"跑道", {}}, {u"比赛", {}}, {u"竞走", {}}, {u"赛艇", {}},
      {u"单人", {}}, {u"双人", {}}, {u"级", {}}, {u"长跑", {}}, {u"皮划艇", {}}, {u"集体出发", {}},
  };
  return set;
}

}  // namespace zhibiao
