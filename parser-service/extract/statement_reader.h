// The walk through a document which makes its statements. Private to statement*.cc.
//
// Method: the reader goes block by block, sentence by sentence, figure by figure. For each group of
// figures that share their words (10.1%、15.5%和11.9%) it takes the words in front of the first
// apart (predicate.h), names what is measured (naming.h, statement_naming.cc), tells measure,
// basis, period and claim (statement_measure.cc, _basis, _period, _claim), and takes what the
// clause leaves out from the frame: what is in force in the sentence, paragraph, section.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_STATEMENT_READER_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_STATEMENT_READER_H_

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parser-service/extract/naming.h"
#include "parser-service/extract/predicate.h"
#include "parser-service/extract/statement.h"
#include "parser-service/text/characters.h"
#include "parser-service/text/contains.h"

namespace zhibiao {

// The currency of the office or paper that tells the article, or null for the mainland's.
const char* LocalCurrency(const SourceText& source, const DocumentLayout& layout,
                          const Article& article);

// Whether the article tells of a day at the exchange.
bool IsMarketReport(const DocumentLayout& layout, const Article& article);

// 这个数字, 这一比例: what was named before.
bool IsPronoun(std::u16string_view words);

// 目标, 相应, 修订估计: what is measured was named before.
bool IsOpenNoun(std::u16string_view words);

// 多数省份, 其余地区
bool IsGroupOfPlaces(std::u16string_view words);

// 东部地区, 东北三省: groups of regions by which NBS reports.
bool IsRegionGroup(std::string_view area);

// 失业率, …占比, …指数: stated by percentages or points themselves.
bool IsRate(std::u16string_view name);

// As IsClauseEnd, of what is no ideograph.
bool IsClauseMark(std::u16string_view text, uint32_t at);

// True where a clause ends: at a comma, semicolon, colon or the end of a sentence.
inline bool IsClauseEnd(std::u16string_view text, uint32_t at) {
  return !IsHan(text[at]) && IsClauseMark(text, at);
}

// What is in force while reading on.
struct Frame {
  std::optional<DaySpan> period;
  v1::Accumulation accumulation = v1::ACCUMULATION_UNSPECIFIED;
  Words period_words;
  std::optional<DaySpan> of_month;  // 当月 of the figure before, which puts no period into force
  Words of_month_words;
  std::optional<DaySpan> span;     // the last period in force that is more than a day
  std::optional<DaySpan> point;    // and the last that is a day
  int period_block = -1;           // of the period in force
  std::optional<DaySpan> average;  // the years of the last annual average of the block
  Words area;
  Words subject;
  Naming last;  // of the statement before
  v1::Measure last_measure = v1::MEASURE_UNSPECIFIED;
  Naming topic;        // the last indicator that a clause named itself
  int topic_sign = 0;  // of the growth noun of the clause in front: -1 for 跌幅最大，为…
  Words whole;         // …结构, of the clause …结构中 in front
  Naming whole_topic;  // 产品产量, of 主要产品产量中: what is told of each that follows
  Words share;         // 占…比重 as an indicator
  Words list_head;  // 增加值, in 34个行业增加值增长: what a list of subjects behind it is about
  bool topic_fresh = false;  // the sentence itself set what `last` names
  Words deed;                // what was done: 直接投资, for the 投资 behind it
  Words object;              // what was counted last: 项目 for the 总投资 behind it
  std::string object_unit;   // in which it was counted
  Words verb;                // 捐赠, in front of objects that are counted
  int part_of_sum = -1;      // the statement that told a part of the sum before it
  int verb_of_list = -1;     // the statement that `verb` came to from the one before it in its list
  std::vector<int> last_group;
  Basis sentence_basis = Basis::kNone;
  bool compared = false;  // 与上年同期相比，…
  Basis paragraph_basis = Basis::kNone;
  Basis gap_basis = Basis::kNone;  // of the gap behind a rate of another period
  int last_growth = -1;
  int last_index = -1;      // the statement before, whatever its measure
  std::string topic_unit;   // of the figure that named the topic
  std::string last_suffix;  // 增速, which the naming of the statement before got
  Naming share_of;          // what the share before is a share of the whole of
};

// Not thread-safe; reads one document once.
class StatementReader {
 public:
  using Text = std::u16string_view;

  explicit StatementReader(const StatementContext& context)
      : context_(context), period_reader_(context.reference_day) {}

  std::vector<Statement> Read();

 private:
  void TakeTerms();
  void ReadBlock(int index);
  void ReadTitle(const Article& article);
  void ReadGivenTitle();
  void TakeTitle(const std::vector<TermMatch>& terms);
  void TakeCountry();
  void ResolveArea(Words* area) const;
  void ReadHeadingFrame();
  void TakeHeadingPeriod();
  void EnterItem();
  void SetLocalCurrency();
  bool DistributesBehind(uint32_t at) const;
  void ReadSentence(int sentence);
  static void MeasureAs(const Statement& before, Statement* statement);
  void ReadGroup(size_t first, size_t last, uint32_t left_begin);
  bool Chooses(size_t index) const;
  uint32_t SkipBaseClause(uint32_t begin, uint32_t end);
  void TrimLeft(const QuantityMention& lead, uint32_t* begin, uint32_t* end) const;
  void ReadClauseWithoutFigure(uint32_t begin, uint32_t end);
  void TakeBasisOfClause(TextRange range);
  void TakeTopicOfWhole(TextRange range);
  bool TakeTopicOfComparison(TextRange range);
  bool TakeTopicBeforeChange(TextRange range);
  void TakeNext(TextRange subject);
  bool TakeNextInOrder(TextRange range);
  bool TakeNextByExtreme(TextRange range);
  bool TakeTop(TextRange range);
  void TakeTopicAlone(TextRange range);
  void DropForecastBase(Predicate* predicate) const;
  void TakeExcess(const QuantityMention& q, Predicate* predicate) const;
  void TakeBaseFigure(uint32_t begin, const QuantityMention& q, Predicate* predicate) const;
  void TakeTopic(TextRange phrase);
  bool IsAdverbial(TextRange words) const;
  bool TakePartnerOfClause(TextRange phrase);
  void TakeClauseOfPlace(TextRange clause);
  TextRange TakeClauseLead(uint32_t begin, uint32_t end);
  void TakeClauseSubject(uint32_t begin, uint32_t end);
  bool TakeBodyThatActs(TextRange phrase);
  void SetClauseSubject(TextRange phrase);
  bool NamesByPronoun(uint32_t at) const;
  void CompleteSubject(Naming* naming) const;
  bool TakeSubjectTold(Naming* naming) const;
  void TakeSubjectOfPart(Naming* naming) const;
  bool IsOfItsPlace(const Words& subject, Naming* naming) const;
  bool NamesItself(const Naming& naming, const Words& subject, bool deed, bool done) const;
  bool TakeSubjectOfWhole(Naming* naming) const;
  bool IsOfActor(Text words) const;
  bool OpensWithDeed(TextRange words) const;
  bool Acts(uint32_t at) const;
  static bool RoundsTo(const QuantityMention& exact, const QuantityMention& rounded);
  void CompleteHeadings();
  bool PartsHeadline(uint32_t at) const;
  uint32_t ClauseBegin(uint32_t at) const;
  size_t GroupEnd(size_t first) const;

  bool NameAlone(const Predicate& predicate, const QuantityMention& quantity, Naming* naming);
  void NameGroup(const Predicate& predicate, size_t first, size_t last,
                 std::vector<Naming>* namings);
  void NameByOpenNoun(const Predicate& predicate, size_t count, std::vector<Naming>* namings);
  void NameByClausesBefore(const Predicate& predicate, size_t count, std::vector<Naming>* namings);
  std::string TakePartner(uint32_t begin, Naming* first) const;
  void CloseList(uint32_t begin, TextRange own, std::vector<Naming>* namings) const;
  void NameMembers(const std::vector<TextRange>& members, std::vector<Naming>* namings);
  bool AreBareThings(const std::vector<TextRange>& members) const;
  bool NameOrdinals(const std::vector<TextRange>& members, std::vector<Naming>* namings);
  Naming NameLastMember(TextRange last, TextRange own);
  void NameOutputAndSales(TextRange phrase, std::vector<Naming>* namings);
  Naming NamePhrase(TextRange phrase);
  bool DropPredicate(TextRange* phrase) const;
  void TakeTopicOf(TextRange phrase);
  void TakeActorInForce(TextRange phrase, Naming* naming) const;
  const char* NameByWay(const Predicate& predicate, size_t first, size_t count,
                        std::vector<Naming>* namings);
  bool NameBareParts(const std::vector<TextRange>& members, std::vector<Naming>* namings);
  void TakeWhole(const QuantityMention& lead, Predicate* predicate) const;
  void TakeBearerOfRate(const QuantityMention& q, Predicate* predicate) const;
  Words ChangeBehind(uint32_t at) const;
  TextRange TermPrefix(TextRange phrase) const;
  bool NamesOnlySpan(TextRange phrase) const;
  bool RepeatsShare(Text words) const;
  bool SaysSameAmount(const Predicate& predicate) const;
  TextRange WithoutGroup(TextRange phrase) const;
  TextRange WithoutRelation(TextRange phrase) const;
  bool NamesThing(const Naming& topic) const;
  bool NameByClauseBehind(TextRange phrase, const QuantityMention& q, Naming* naming) const;
  const char* NameByOthers(const Predicate& predicate, size_t first, size_t count,
                           std::vector<Naming>* namings);
  void JoinSector(NamingParts* parts) const;
  bool OlderTopicHolds() const;
  bool LooksLikeSubject(TextRange phrase) const;
  bool IsBareThing(TextRange phrase) const;
  bool EndsInPlace(TextRange phrase) const;
  bool EndsInIndicator(TextRange phrase) const;
  void TakeIndicatorOfTopic(Naming* naming) const;
  bool NameByGroupBefore(TextRange phrase, size_t count, std::vector<Naming>* namings);
  TextRange NounBeforeBracket(uint32_t open) const;
  void TakeNounBeforeBracket(TextRange phrase, const QuantityMention& quantity,
                             Naming* naming) const;
  std::vector<TextRange> ListBefore(uint32_t end, size_t count) const;
  bool BeginsWithPlace() const;
  bool NameByVerbOfList(const Predicate& predicate, Naming* naming);
  bool NameByListBefore(TextRange own, size_t count, std::vector<Naming>* namings);
  TextRange OwnPart(TextRange last) const;
  TextRange WithoutLead(TextRange phrase) const;
  uint32_t CountOfList(TextRange phrase, size_t count) const;
  bool NameByWordsBehindList(TextRange phrase, size_t count, std::vector<Naming>* namings);
  bool NameByBracket(size_t first, std::vector<Naming>* namings);
  // Joins members at `joint` until `count` are left. A member is joined with the next one while at
  // least `behind` members stand behind it.
  void JoinAt(std::u16string_view joint, size_t count, size_t behind,
              std::vector<TextRange>* members) const;
  // 欧盟等国: the member without 等 and what sums up.
  TextRange WithoutOthers(TextRange last) const;
  void JoinToCount(size_t count, std::vector<TextRange>* members) const;
  std::vector<TextRange> Distribute(const Predicate& predicate, size_t count) const;
  bool NameByObject(const Predicate& predicate, const QuantityMention& q, Naming* naming);
  bool NameByAge(const Predicate& predicate, const QuantityMention& q, Naming* naming);
  bool NameBySpan(const Predicate& predicate, const QuantityMention& q, Naming* naming);
  bool NameByPlan(const Predicate& predicate, const QuantityMention& q, Naming* naming) const;
  bool NameByAim(const Predicate& predicate, const QuantityMention& q, Naming* naming) const;
  bool NameByPart(const Predicate& predicate, const QuantityMention& q, Naming* naming);
  TextRange PartBehind(const Predicate& predicate, const QuantityMention& q) const;
  bool NameByBearer(const Predicate& predicate, const QuantityMention& q, Naming* naming);
  TextRange BearerBehind(uint32_t of) const;
  bool ActsItself(const QuantityMention& q, uint32_t begin, uint32_t noun_end) const;
  bool HasFigureBehind(uint32_t at) const;
  uint32_t ObjectEnd(uint32_t begin) const;
  uint32_t EndBehindClause(uint32_t begin) const;
  uint32_t EndBehindGrade(uint32_t begin, uint32_t of) const;
  bool HasPurpose(const Predicate& predicate, uint32_t behind) const;
  Words CourseOfCounted(uint32_t of);
  Words PurposeBehind(uint32_t at) const;
  uint32_t TrimObject(TextRange* cut) const;
  Words EventBefore(uint32_t at) const;
  void TakeRatio(uint32_t begin, const QuantityMention& q, Predicate* predicate) const;
  TextRange ObjectBehind(const Predicate& predicate, const QuantityMention& q);
  TextRange WithoutExamples(TextRange phrase) const;
  bool OpensElsewhere(TextRange area) const;
  bool TakeDeedTowards(TextRange phrase, uint32_t behind, Naming* naming);
  bool NameByPartOfSum(const Predicate& predicate, Naming* naming);
  bool NameByOwnersBefore(TextRange own, size_t count, std::vector<Naming>* namings) const;
  bool NameByRatioTo(const Predicate& predicate, Naming* naming) const;
  bool NameByApposition(const Predicate& predicate, Naming* naming) const;
  bool StandsForSubject(std::u16string_view words) const;
  void ResolveShortBearer(Naming* naming) const;
  bool TakeDescribedPart(const NamingParts& parts, Naming* naming) const;
  void TakeWordsInFront(Naming* naming) const;
  void TakeContributor(Naming* naming) const;
  void TakeAgeInFront(Naming* naming) const;
  void TakeWholeInFront(Naming* naming) const;
  void NameVerb(TextRange phrase, bool acts, Naming* naming, Words* verb);
  void NameShare(const Predicate& predicate, const Naming& of, Naming* naming);
  void CompleteNaming(const Predicate& predicate, Statement* statement);
  void Measure(const Predicate& predicate, const QuantityMention& q, Statement* statement);
  struct GrowthBehind {
    int sign = 0;  // of the growth noun behind the number; 0 when there is none
    Basis basis = Basis::kNone;
  };
  GrowthBehind ReadGrowthBehind(uint32_t at) const;
  bool ContinuesGrowthOfPlaces(const Predicate& predicate, const Statement& statement) const;
  bool ContinuesShares(const Predicate& predicate, const Statement& statement) const;
  bool FollowsGrowth(const Statement& statement) const;
  bool TellsCourse(const Predicate& predicate, const Statement& statement) const;
  bool IsShareOfDescribed(const Predicate& predicate, const QuantityMention& q) const;
  bool IsShareOfObject(const Predicate& predicate, const QuantityMention& q) const;
  bool SaysWhy(const PeriodMention& mention) const;
  bool IsAside(const PeriodMention& mention) const;
  bool IsYardstick(const PeriodMention& mention) const;
  bool IsDayOfRelease(const PeriodMention& mention) const;
  bool IsMarketPrice(const Statement& statement) const;
  bool CopyAlternative(const QuantityMention& quantity);
  bool TellsOtherSide(const Statement& statement) const;
  bool NameByIndex(TextRange phrase, std::vector<Naming>* namings) const;
  void ReadRevision(Predicate* predicate) const;
  void DropOtherSide(TextRange* phrase) const;
  bool SetsGrowth(const Predicate& predicate) const;
  bool IsGrowthReached(const Predicate& predicate, std::u16string_view name) const;
  void MeasurePercent(const Predicate& predicate, const QuantityMention& q, Statement* statement);
  void MeasureAmount(const Predicate& predicate, const QuantityMention& q, Statement* statement);
  void TakeBasisOfBaseFigure(const Predicate& predicate, const Statement& s);
  bool FollowsWayOfYears(const Statement& s) const;
  Basis UnstatedBasis(const Predicate& predicate, const Statement& s) const;
  void SetBasis(const Predicate& predicate, size_t member, size_t count, Statement* statement);
  void SetSign(const Predicate& predicate, Statement* statement);
  bool NamesEvent(uint32_t begin, uint32_t end) const;
  const PeriodMention* PeriodBefore(uint32_t at) const;
  const PeriodMention* PeriodBehind(uint32_t at) const;
  const PeriodMention* PeriodOfThen(uint32_t at) const;
  std::optional<DaySpan> PeriodOfLead() const;
  void KeepPeriodOfSentence();
  bool IsLapse(const PeriodMention& mention) const;
  bool IsOfAverage(const PeriodMention& mention) const;
  void TakePeriodOfAverage(const Predicate& predicate, Statement* statement);
  bool IsFromElsewhere() const;
  bool IsDeadline(const PeriodMention& mention, const DaySpan& span) const;
  bool IsComingDate(const DaySpan& span) const;
  bool StaysInForce(const PeriodMention& mention, const Statement& statement) const;
  static bool IsStock(const Naming& naming);
  static bool IsFlow(const Naming& naming);
  void TakeFlowPeriod(Statement* statement) const;
  void TakeStockPeriod(Statement* statement) const;
  static void TakeYieldUnit(Statement* s);
  void TakeShareName(const Predicate& predicate, Statement* s) const;
  bool BeginsWay(const QuantityMention& quantity) const;
  void TakeEndOfYears(const Predicate& predicate, Statement* statement) const;
  void SetPeriodOfBase(const Predicate& predicate, Statement* statement) const;
  void TakeBaseOfClause(uint32_t begin, const QuantityMention& last, Predicate* predicate);
  void TakePeriodOfWay(uint32_t clause, uint32_t at, Statement* statement) const;
  void TakePeriodBeforeBracket(uint32_t at, Statement* statement) const;
  void TakePeriodOfBase(uint32_t clause, uint32_t at, Statement* statement);
  static bool TakeYearOfMember(size_t member, size_t count, Statement* statement);
  void DropPeriodBeforeRecent(uint32_t at);
  void SetPeriod(const Predicate& predicate, size_t member, size_t count, Statement* statement);
  void ExtendPeriod(const PeriodMention& mention, size_t count, const Predicate& predicate,
                    Statement* statement) const;
  bool IsByYear(const Statement& statement) const;
  bool CopyConverted(const QuantityMention& quantity);
  std::vector<int> PeriodList(uint32_t before, size_t count) const;
  uint32_t IntentIn(TextRange words) const;
  bool Plans(TextRange words) const;
  bool Arranges(const SearchedText& before, const Statement& statement) const;
  bool ContinuesAim(const Statement& statement) const;
  bool IsForetold(const Statement& statement) const;
  bool IsOutlook(const Statement& statement) const;
  bool CallsFor(TextRange words) const;
  bool IsLongOver(const Statement& statement) const;
  bool Intends(const Statement& statement) const;
  bool IsOfPlanAhead(const Statement& statement) const;
  bool IsTarget(const SearchedText& before, const SearchedText& stretch,
                const Statement& statement) const;
  void SetClaim(Statement* statement);
  // `sentence` and `clause` up to the figure.
  void SetStatus(const SearchedText& sentence, const SearchedText& clause,
                 Statement* statement) const;
  void SetAttribution(Statement* statement);
  int LeftOperand(const Statement& statement) const;
  bool TakeTopicOfCounted(const Statement& statement);
  void TakeListHead(const Statement& statement);
  void RememberSubject(const Statement& statement);
  void Remember(const Statement& statement, int index);
  Basis BasisOfPeriod(const PeriodMention& mention, const DaySpan& base,
                      const std::optional<DaySpan>& current) const;
  std::vector<int> BasePeriodList(int base, size_t count) const;
  bool GrewSince(uint32_t begin, uint32_t at) const;
  bool IsBase(const PeriodMention& mention) const;
  void MarkRepeats(int block_index);

  Words MakeWords(TextRange range) const;
  Words NameWords(TextRange range) const;
  std::string WithoutJoint(TextRange words) const;
  Text TextOf(TextRange range) const { return text_.substr(range.begin, range.end - range.begin); }
  NamedText named() const { return {text_, terms_, &periods_}; }
  // As SplitNounPhrase; the same phrase is asked for again and again while a group is named.
  const NamingParts& Split(TextRange phrase);

  const StatementContext& context_;
  PeriodReader period_reader_;
  Frame frame_;
  std::vector<Statement> statements_;

  size_t next_scope_ = 0;    // the first of the blocks behind
  size_t next_mention_ = 0;  // so, of the entities

  // The block being read; none for the title that came with the text.
  static constexpr int kNoBlock = -1;
  int block_index_ = 0;
  const Block* block_ = nullptr;
  Text text_;
  std::vector<TermMatch> block_terms_;
  const std::vector<TermMatch>* terms_ = nullptr;  // block_terms_
  std::vector<PeriodMention> periods_;
  std::vector<QuantityMention> quantities_;
  TextRange sentence_;
  int sentence_index_ = 0;
  TextRange split_phrase_;  // of the block; its parts are split_parts_
  NamingParts split_parts_;
  std::span<const AttributionScope> scopes_;
  size_t group_first_ = 0;
  bool chooses_ = false;    // the figure at hand is a limit that chooses those counted behind it
  std::string group_unit_;  // of the group being named
  bool changes_ = false;    // it tells how much that rose or fell
  const char* local_currency_ = nullptr;
  bool market_report_ = false;             // the article tells of a day at the exchange
  uint32_t group_tail_ = 0;                // where the last figure of the group being read ends
  std::optional<DaySpan> heading_period_;  // of the heading above, or of one above that
  std::array<std::optional<DaySpan>, 7> periods_of_headings_;  // by level; 0: of the title
  std::optional<DaySpan> lead_period_;   // of the first paragraph that states one
  bool in_plan_ = false;                 // the title calls the article a plan
  bool item_of_goals_ = false;           // the block is an item below 目标是：
  bool intro_states_goals_ = false;      // the last block that is no item of a list
  std::optional<DaySpan> intro_period_;  // in force at its end
  bool heading_states_goals_ = false;    // 预期目标, 主要目标 in the heading above
  Naming older_topic_;                   // of an earlier block of the article
  Words article_area_;                   // of its beginning
  Basis article_basis_ = Basis::kNone;   // 比前一周（下同）: of figures that name none
  int base_of_clause_ = -1;              // the period of the base whose figure ended at base_end_
  uint32_t base_end_ = 0;
  uint32_t object_end_ = 0;  // of the last object that named a figure
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_STATEMENT_READER_H_
