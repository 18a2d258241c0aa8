#include "parser-service/extract/entity_words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace zhibiao {

namespace {

std::vector<std::u16string_view> SplitAtBlanks(std::u16string_view words) {
  std::vector<std::u16string_view> split;
  for (size_t i = 0; i < words.size();) {
    const size_t end = std::min(words.find(u' ', i), words.size());
    if (end > i) split.push_back(words.substr(i, end - i));
    i = end + 1;
  }
  return split;
}

}  // namespace

WordSet::WordSet(std::u16string_view words) : index_(SplitAtBlanks(words)) {}

bool WordSet::Covers(std::u16string_view text) const {
  if (text.size() > 32) return false;
  uint64_t reached = 1;  // bit i: text[0, i) can be cut
  for (size_t i = 0; i < text.size(); ++i) {
    if (reached >> i & 1) reached |= index_.LengthsAt(text, i) << i;
  }
  return reached >> text.size() & 1;
}

namespace {

constexpr std::u16string_view kFunctionChars =
    u"的了在是把被吗呢吧啊你我他她它您这那些们每某就也还很已着仅逾但却若虽没未勿说称则并将从让给其";
// Characters which stand in no given name, beside the function characters.
constexpr std::u16string_view kNoGivenChars =
    u"等省市县区镇乡村街局厅部委院校厂店站率额量值价款税费债股贷币元角吨米斤台套辆艘架架亩伏瓦"
    u"年日时分秒点度号期第二三四五六七八九十百千万亿零半两几多少数倍次今昨你他她它们什么怎吗呢"
    u"是的了着过在对把被让给比跟及或但却且只都也很太更还又再就才刚已曾将要能可会须应该想请叫做说问"
    u"答"
    u"讲谈称告诉据按照表认指示透介出席现看听写读买卖吃喝走跑跳坐站拿打骂杀死病痛药医疾癌"
    u"其此该各每某这那些个位名者员们户人女男父母兄弟姐妹妻儿孙爸妈爷奶猪牛羊鸡鸭鱼虾狗猫鼠虫"
    u"屁屎尿毒坏恶丑笨懒贪穷贼偷骗罪犯狱刑罚输败负损失亏减降跌落低差弱短缺少贫困难险危灾祸害"
    u"前后左右里外内旁间侧边处下上底顶头尾面层级类种样式型款项批段节条目录页篇卷册件份组队班排营"
    u"与从向以于因由而则所使受增占涨提加改设投造产销售购取得收支付供需储运输测查研讨议论评"
    u"农工商贸务责任任务准制技术计划网络企司账户型版题词句字母号码图表格案例卡券票证报纸"
    u"料地您我咱自己谁哪啊吧呀哦嗯哈嘿哇唉按每较约逾至到去没不未无非勿别莫共即虽既并且";
constexpr std::u16string_view kTranslitChars =
    u"阿埃艾爱安昂奥巴白班邦保贝本比彼毕边宾波伯博布采蔡查昌彻茨达戴丹当道德登邓迪蒂丁东杜敦顿多厄"
    u"恩"
    u"尔法凡方菲费芬丰佛夫弗福盖甘冈高戈哥格葛根古瓜圭果哈海汉杭豪合赫黑亨洪侯胡华怀惠霍基吉季加贾"
    u"简江杰金津喀卡开凯坎康考柯科可克肯孔库夸奎拉莱赖兰郎朗劳勒雷蕾黎里理李丽利莉立连廉良列林琳霖"
    u"龙"
    u"隆卢鲁路伦罗洛吕马玛迈麦曼芒毛茅梅门蒙孟米密敏明缪莫墨默姆木穆拿纳娜乃南内尼年涅宁牛纽农努诺"
    u"女欧帕派潘庞培佩彭蓬皮匹平珀普齐奇契恰强乔切琴青琼丘屈让热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山"
    u"尚绍舍申生圣施什诗石史士舒顺朔司丝思斯松苏素索塔泰坦汤唐陶特藤提田铁廷通图土托瓦万旺威韦唯维"
    u"魏文温翁沃乌吾伍武西希悉锡夏香祥肖谢辛欣兴休许叙逊雅亚延扬杨耶叶伊依义因英永尤尉雨约云泽扎詹"
    u"珍"
    u"芝治朱卓兹宗佐祖曾旦昆歇耳蒂妮薇菈妲罕桑穆普京盛卜娅芭莎茜黛肯钦艺赫绍弥宰扎姬吾夸努贡库浩"
    u"拜冯鲍翰娃滕楚汀奈略摩济瑙斐孜烈甫翠赞吐汗柳别曲";
// The surnames of most people, without those which begin many ordinary words (高, 马, 于).
constexpr std::u16string_view kUsualSurnames =
    u"习王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈吕苏卢蒋蔡贾丁魏薛叶"
    u"阎余"
    u"潘杜戴夏钟汪田任姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龙段雷钱汤尹黎易贺赖龚樊兰殷施陶翟颜倪严温"
    u"芦"
    u"俞季章鲁葛岑毕聂焦向柳邢骆岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项裴席卫屈鲍"
    u"覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟蔺";
void Mark(std::array<uint8_t, 0x10000>* flags, std::u16string_view chars, int flag) {
  for (char16_t c : chars) (*flags)[c] |= static_cast<uint8_t>(flag);
}

std::array<uint8_t, 0x10000>* MakeFlags() {
  auto* flags = new std::array<uint8_t, 0x10000>();
  for (int c = 0x4E00; c <= 0x9FFF; ++c) (*flags)[c] = kWordChar;
  for (int c = 0x3400; c <= 0x4DBF; ++c) (*flags)[c] = kWordChar;
  (*flags)[0xE000] = kWordChar;  // beyond the basic plane: rare characters of names
  Mark(flags, kFunctionChars, kFunctionChar);
  Mark(flags, kNoGivenChars, kNotGivenChar);
  Mark(flags, kTranslitChars, kTranslitChar);
  Mark(flags, kUsualSurnames, kUsualSurname);
  Mark(flags, u"冀晋辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘", kProvinceChar);
  return flags;
}

}  // namespace

const std::array<uint8_t, 0x10000>& kNameCharFlags = *MakeFlags();

}  // namespace zhibiao
