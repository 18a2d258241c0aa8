#include "zhibiaoctl/command_table.h"

#include <iterator>
#include <utility>

#include "absl/algorithm/container.h"
#include "zhibiaoctl/doctor.h"
#include "zhibiaoctl/export.h"
#include "zhibiaoctl/ingestion.h"
#include "zhibiaoctl/life_commands.h"
#include "zhibiaoctl/own_commands.h"
#include "zhibiaoctl/record_commands.h"
#include "zhibiaoctl/series_commands.h"

namespace zhibiao {
namespace {

constexpr size_t kAny = 10'000'000;

std::vector<Command> DocumentCommands() {
  return {
      {.name = "ingest",
       .arguments = "FILE|DIR|'PATTERN'|-…",
       .group = Group::kDocuments,
       .summary = {"stores documents", "存入文档"},
       .more =
           {"Files end in .txt, .md, .html, or in .jsonl and .jsonl.xz, which hold many documents, "
            "one JSON object a line; such lines are also read from standard input (-). Documents "
            "go by one stream, which goes on by itself after a break of the connection; one "
            "that is refused does not stop the others. Files are UTF-8 unless --mime-type says "
            "otherwise.",
            "文件以 .txt、.md、.html 结尾；.jsonl 和 .jsonl.xz 每行一个 JSON 对象，可含多份文档，"
            "这样的行也可从标准输入（-）读取。文档经同一个流发送，连接中断后自动续传；某份文档被"
            "拒绝不影响其他文档。除非 --mime-type 另有说明，文件应为 UTF-8。"},
       .flags = {"publish-date", "publisher", "source-uri", "title", "mime-type", "resume",
                 "stream", "patience"},
       .examples =
           {{"zhibiaoctl ingest --publish-date=2024-01-17 release.html",
             {"one document, with its day", "存入一份文档，注明发布日期"}},
            {"zhibiaoctl ingest --resume archive.jsonl.xz",
             {"many; said again after any end, it goes on", "存入多份；中断后重复此命令即可续传"}},
            {"producer | zhibiaoctl ingest --stream=news -", {"lines as they come", "随到随存"}},
            {"zhibiaoctl ingest --mime-type='text/plain; charset=gb18030' gbk/",
             {"files in another encoding", "存入其他编码的文件"}}},
       .least_arguments = 1,
       .most_arguments = kAny,
       .run = Ingest,
       .completes = Completes::kFiles},
      {.name = "parse",
       .arguments = "FILE",
       .group = Group::kDocuments,
       .summary = {"shows what is read in a file; stores nothing",
                   "显示从文件中读出的内容，不存储"},
       .more = {"", ""},
       .flags = {"publish-date", "publisher", "source-uri", "title", "mime-type"},
       .examples = {{"zhibiaoctl parse page.md", {"as tables", "以表格显示"}},
                    {"zhibiaoctl parse --json page.md", {"as one object", "输出一个 JSON 对象"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = ParseFile,
       .completes = Completes::kFiles},
      {.name = "update",
       .arguments = "DOCUMENT",
       .group = Group::kDocuments,
       .summary = {"changes what is said of a document, which is read anew",
                   "修改文档的信息，并重新解析"},
       .more = {"", ""},
       .flags = {"title", "publish-date", "publisher", "source-uri", "clear"},
       .examples = {{"zhibiaoctl update a1b2 --publish-date=2024-01-17",
                     {"another day of publication", "改正发布日期"}},
                    {"zhibiaoctl update a1b2 --clear=publisher,title",
                     {"no publisher, and the title that the text has",
                      "清空发布者，标题以正文为准"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = UpdateDocument},
      {.name = "delete",
       .arguments = "DOCUMENT",
       .group = Group::kDocuments,
       .summary = {"takes a document out of all answers about the present",
                   "删除文档，此后的回答不再包含它"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl delete a1b2",
                     {"says until when it can be taken back", "会说明可恢复的期限"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = DeleteDocument},
      {.name = "undelete",
       .arguments = "DOCUMENT",
       .group = Group::kDocuments,
       .summary = {"takes that back, until it is purged", "恢复已删除、尚未清除的文档"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl undelete a1b2", {"it is read anew", "文档会重新解析"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = UndeleteDocument},
  };
}

std::vector<Command> JobCommands() {
  return {
      {.name = "reparse",
       .arguments = "",
       .group = Group::kDocuments,
       .summary = {"reads stored documents anew, in the background", "在后台重新解析已存的文档"},
       .more = {"", ""},
       .flags = {"filter", "wait"},
       .examples = {{"zhibiaoctl reparse --filter 'parser_version != \"2.1.0\"' --wait",
                     {"what an older parser has read", "旧版解析器处理过的文档"}}},
       .run = Reparse},
      {.name = "jobs",
       .arguments = "",
       .group = Group::kDocuments,
       .summary = {"lists what reparse began", "列出 reparse 任务"},
       .more = {"", ""},
       .flags = {"limit"},
       .examples = {{"zhibiaoctl jobs --limit=10", {"the newest", "最近的任务"}}},
       .run = ListJobs},
      {.name = "cancel",
       .arguments = "JOB",
       .group = Group::kDocuments,
       .summary = {"stops such a job", "停止任务"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl cancel 7",
                     {"what is read by then stays", "已重新解析的保留不变"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = CancelJob},
      {.name = "resume",
       .arguments = "JOB",
       .group = Group::kDocuments,
       .summary = {"lets it go on", "让任务继续"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl resume 7", {"where it stopped", "从停下处继续"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = ResumeJob},
  };
}

Command ListCommand(absl::string_view name, Words summary, std::vector<Example> examples,
                    decltype(Command::run) run) {
  return {.name = name,
          .arguments = "",
          .group = Group::kRecords,
          .summary = summary,
          .more = {"", ""},
          .flags = {"document", "filter", "limit"},
          .examples = std::move(examples),
          .run = run};
}

std::vector<Command> RecordCommands() {
  return {
      {.name = "show",
       .arguments = "DOCUMENT",
       .group = Group::kRecords,
       .summary = {"shows one document with all its records", "显示一份文档及其全部记录"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl show a1b2", {"as tables", "以表格显示"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = ShowDocument},
      {.name = "open",
       .arguments = "DOCUMENT",
       .group = Group::kRecords,
       .summary = {"writes it as a page, every record marked in the text, and prints where",
                   "写成网页，在正文中标出每条记录，并打印文件名"},
       .more = {"", ""},
       .flags = {"file", "language", "browser"},
       .examples = {{"zhibiaoctl open a1b2 --browser", {"and look at it", "写好后在浏览器中打开"}},
                    {"zhibiaoctl open a1b2 --file=- --language=zh > page.html",
                     {"labels in Chinese, to standard output", "中文标签，写到标准输出"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = OpenDocument},
      {.name = "documents",
       .arguments = "",
       .group = Group::kRecords,
       .summary = {"lists documents, the newest publication first", "列出文档，最新发布的在前"},
       .more = {"", ""},
       .flags = {"filter", "limit", "deleted"},
       .examples = {{"zhibiaoctl documents --limit=20", {"the newest", "最新的二十份"}},
                    {"zhibiaoctl documents --filter 'finding_count > 0'",
                     {"with contradictions inside", "文内有矛盾的"}}},
       .run = ListDocuments},
      {.name = "search",
       .arguments = "WORD…",
       .group = Group::kRecords,
       .summary = {"finds sentences that hold all the words", "查找含有全部词语的句子"},
       .more = {"", ""},
       .flags = {"document", "limit"},
       .examples = {{"zhibiaoctl search 高技术制造业 增加值", {"in all documents", "在全部文档中"}},
                    {"zhibiaoctl search 猪肉 --document a1b2", {"in one", "在一份文档中"}}},
       .least_arguments = 1,
       .most_arguments = kAny,
       .run = SearchSentences},
      ListCommand(
          "observations", {"lists figures", "列出数值"},
          {{"zhibiaoctl observations --document a1b2", {"of one document", "一份文档的数值"}},
           {"zhibiaoctl observations --filter 'period.first_day >= 2023-01-01' --output=csv",
            {"for a spreadsheet", "供电子表格使用"}}},
          ListObservations),
      ListCommand("comparisons", {"lists comparisons with both operands", "列出比较及其两端"},
                  {{"zhibiaoctl comparisons --filter 'kind = COMPARISON_KIND_RANK'",
                    {"of one kind", "只列某一类"}}},
                  ListComparisons),
      ListCommand(
          "entities", {"lists persons, bodies, places and the like", "列出人物、机构、地区等"},
          {{"zhibiaoctl entities --document a1b2", {"those which it mentions", "文档中提到的"}}},
          ListEntities),
      {.name = "indicators",
       .arguments = "",
       .group = Group::kRecords,
       .summary = {"lists indicators, of the catalogue and of the texts",
                   "列出指标，含目录所列与文中所见"},
       .more = {"", ""},
       .flags = {"filter", "limit"},
       .examples = {{"zhibiaoctl indicators --filter 'display_name:\"工业\" AND catalogued = true'",
                     {"of the catalogue, by a word", "目录中名称含某词的"}}},
       .run = ListIndicators},
      ListCommand("findings", {"lists contradictions", "列出相互矛盾之处"},
                  {{"zhibiaoctl findings --filter 'severity = FINDING_SEVERITY_ERROR'",
                    {"wrong beyond rounding", "超出舍入误差的错误"}}},
                  ListFindings),
      {.name = "dismiss",
       .arguments = "FINDING REASON",
       .group = Group::kRecords,
       .summary = {"says that a finding is no error; it stays dismissed",
                   "说明某处并非错误，此后不再列为待查"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl dismiss findings/c3d4 另一口径", {"with the reason", "附上理由"}}},
       .least_arguments = 2,
       .most_arguments = 2,
       .run = DismissFinding},
      {.name = "export",
       .arguments = "",
       .group = Group::kRecords,
       .summary = {"writes all figures with their provenance, as CSV or JSON lines",
                   "导出全部数值及其出处，CSV 或 JSON 行"},
       .more =
           {"Each figure comes with document, title, publisher, day of publication, span, "
            "sentence, rule and speaker. The stream goes on by itself after a break of the "
            "connection. With --file, what is written is noted beside the file (FILE.resume) "
            "until all is done, and --resume goes on there. docs/export.md lists the columns.",
            "每个数值都带有文档、标题、发布者、发布日期、位置、句子、规则和说话人。连接中断后自动"
            "续传。使用 --file 时，进度记在旁边的文件（FILE.resume）中，直到全部写完；--resume "
            "由此继续。各列见 docs/export.md。"},
       .flags = {"filter", "file", "resume", "patience"},
       .examples =
           {{"zhibiaoctl export --file=figures.csv", {"all, as CSV", "全部，CSV"}},
            {"zhibiaoctl export --file=figures.csv --resume",
             {"after it was broken off", "中断之后继续"}},
            {"zhibiaoctl export --json --filter 'publish_date >= 2024-01-01' | gzip > 2024.gz",
             {"some, as JSON lines", "部分，JSON 行"}}},
       .run = Export},
  };
}

constexpr Words kByWords = {
    "Series are named, or asked for by words: --indicator with --measure, --basis, --subject and "
    "--region. Without a subject they have none; without a region they are of the country, whether "
    "the texts name it or not. query, chart and vintages take the values of all these series as "
    "one.",
    "序列可以直接写名称，也可以用词语描述：--indicator 配合 --measure、--basis、--subject 和 "
    "--region。不给主体则取无主体的序列；不给地区则取全国，无论原文是否写明。query、chart 和 "
    "vintages 把这些序列的数值合为一个序列。"};

// The flags about which series, and which values of them.
constexpr absl::string_view kWordFlags[] = {"indicator", "measure", "basis", "subject",
                                            "region",    "filter",  "limit"};

std::vector<absl::string_view> WordFlagsAnd(std::vector<absl::string_view> flags) {
  flags.insert(flags.begin(), std::begin(kWordFlags), std::end(kWordFlags));
  return flags;
}

std::vector<Command> SeriesCommands() {
  return {
      {.name = "series",
       .arguments = "",
       .group = Group::kSeries,
       .summary = {"lists series", "列出序列"},
       .more = kByWords,
       .flags = WordFlagsAnd({}),
       .examples = {{"zhibiaoctl series --filter 'key.indicator = \"indicators/ppi\"'",
                     {"by a filter", "按条件"}},
                    {"zhibiaoctl series --indicator 居民消费价格 --measure growth-rate",
                     {"by words", "按词语"}}},
       .run = ListSeries},
      {.name = "query",
       .arguments = "SERIES…",
       .group = Group::kSeries,
       .summary = {"shows the values of series", "显示序列的数值"},
       .more = kByWords,
       .flags = WordFlagsAnd({"from", "to", "as-of", "first-release", "unit", "multiplier",
                              "frequency", "accumulation", "derive", "grid", "draw"}),
       .examples = {{"zhibiaoctl query --indicator 居民消费价格 --measure growth-rate --basis "
                     "year-over-year --frequency monthly --from 2023 --to 2024 --draw",
                     {"by words, with a picture", "按词语，并画出曲线"}},
                    {"zhibiaoctl query series/c0ffee --as-of=2024-01-31",
                     {"as it was known on a day", "截至某日所知"}}},
       .most_arguments = kAny,
       .run = QueryValues},
      {.name = "chart",
       .arguments = "SERIES…",
       .group = Group::kSeries,
       .summary = {"writes a chart of series as SVG and prints where",
                   "把序列画成 SVG 图，并打印文件名"},
       .more = kByWords,
       .flags = WordFlagsAnd({"from", "to", "as-of", "first-release", "unit", "multiplier",
                              "frequency", "accumulation", "derive", "file", "size", "language"}),
       .examples = {{"zhibiaoctl chart series/c0ffee --file=chart.svg --size=640x360",
                     {"of one series", "一个序列"}}},
       .most_arguments = kAny,
       .run = WriteChart},
      {.name = "vintages",
       .arguments = "SERIES",
       .group = Group::kSeries,
       .summary = {"lists every published value with its revision", "列出每次发布的数值及修订"},
       .more = kByWords,
       .flags = WordFlagsAnd({"from", "to"}),
       .examples = {{"zhibiaoctl vintages --indicator 国内生产总值 --from 2013-12 --to 2013-12",
                     {"of one year's GDP", "某年国内生产总值的历次发布"}}},
       .most_arguments = 1,
       .run = ListVintages},
      {.name = "compare",
       .arguments = "INDICATOR",
       .group = Group::kSeries,
       .summary = {"compares regions, subjects or periods", "比较地区、主体或时期"},
       .more =
           {"Values are brought to one unit, frequency and accumulation first; what cannot be is "
            "listed with the reason.",
            "先统一单位、频率和累计方式；无法统一的，列出并说明原因。"},
       .flags = {"across", "operation", "entities", "baseline", "periods", "measure", "basis",
                 "subject", "region", "as-of", "first-release", "unit", "multiplier", "frequency",
                 "accumulation", "derive"},
       .examples =
           {{"zhibiaoctl compare 人均可支配收入 --subject 农村居民 --across region --baseline 中国",
             {"regions with the country", "各地区与全国相比"}},
            {"zhibiaoctl compare 国内生产总值 --across period --operation growth --periods "
             "2022,2023",
             {"two years", "两年相比"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = Compare},
  };
}

std::vector<Command> OwnCommands() {
  return {
      {.name = "doctor",
       .arguments = "",
       .group = Group::kItself,
       .summary = {"checks connection, services, schema, clock, locale and certificates",
                   "检查连接、服务、库结构、时钟、区域设置和证书"},
       .more =
           {"Every check that fails says what to do. The process returns the code of the worst.",
            "每项未通过的检查都会说明该怎么做。返回值取最严重的一项。"},
       .examples = {{"zhibiaoctl doctor --parser=db1:50051 --query=db1:50052",
                     {"of another machine", "检查另一台机器"}}},
       .run = Doctor},
      {.name = "completion",
       .arguments = "bash|zsh|fish",
       .group = Group::kItself,
       .summary = {"prints the completion of a shell", "打印命令行补全脚本"},
       .more = {"", ""},
       .examples = {{"source <(zhibiaoctl completion bash)",
                     {"in this shell", "在当前 shell 中启用"}},
                    {"zhibiaoctl completion fish > ~/.config/fish/completions/zhibiaoctl.fish",
                     {"in every fish from now on", "今后在 fish 中始终启用"}}},
       .least_arguments = 1,
       .most_arguments = 1,
       .run = PrintCompletion},
      {.name = "manual",
       .arguments = "",
       .group = Group::kItself,
       .summary = {"prints the manual page", "打印手册页"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl manual | man -l -", {"and read it", "并阅读"}}},
       .run = PrintManual},
      {.name = "help",
       .arguments = "[COMMAND]",
       .group = Group::kItself,
       .summary = {"shows the commands, or the flags and examples of one",
                   "列出命令，或显示一个命令的选项和示例"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl help query",
                     {"the same as zhibiaoctl query --help", "等同于 zhibiaoctl query --help"}}},
       .most_arguments = 1,
       .run = PrintHelp,
       .completes = Completes::kCommands},
      {.name = "version",
       .arguments = "",
       .group = Group::kItself,
       .summary = {"prints the version", "打印版本号"},
       .more = {"", ""},
       .examples = {{"zhibiaoctl version",
                     {"the same as zhibiaoctl --version", "等同于 zhibiaoctl --version"}}},
       .run = PrintVersion},
  };
}

std::vector<Command> MakeCommands() {
  std::vector<Command> commands;
  for (const auto& part :
       {DocumentCommands(), JobCommands(), RecordCommands(), SeriesCommands(), OwnCommands()}) {
    commands.insert(commands.end(), part.begin(), part.end());
  }
  return commands;
}

constexpr ExitMeaning kExitMeanings[] = {
    {kDone, {"done", "完成"}},
    {kWrongCommand, {"the command line is wrong", "命令行有误"}},
    {kBadFile,
     {"a file cannot be read or written, or is not in its encoding", "文件无法读写，或编码不符"}},
    {kRefused, {"a service refused the call or failed at it", "服务拒绝了调用或执行失败"}},
    {kUnreachable, {"a service did not answer", "服务没有应答"}}};

constexpr Variable kVariables[] = {
    {"ZHIBIAO_PARSER", {"address of the parser service", "解析服务的地址"}},
    {"ZHIBIAO_QUERY", {"address of the query service", "查询服务的地址"}},
    {"LC_ALL, LC_MESSAGES, LANG",
     {"the first that is set decides the language: Chinese where it begins with zh, else English",
      "取第一个已设置的：以 zh 开头用中文，否则用英文"}},
    {"NO_COLOR",
     {"when set, nothing is coloured unless --color=always", "设置后不着色，--color=always 除外"}},
    {"BROWSER", {"the browser of open --browser", "open --browser 使用的浏览器"}}};

}  // namespace

absl::Span<const Command> AllCommands() {
  static const auto& commands = *new std::vector<Command>(MakeCommands());
  return commands;
}

const Command* FindCommand(absl::string_view name) {
  const auto commands = AllCommands();
  const auto found =
      absl::c_find_if(commands, [&](const Command& command) { return command.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

absl::Span<const ExitMeaning> ExitMeanings() { return kExitMeanings; }
absl::Span<const Variable> Variables() { return kVariables; }

Words NameOf(Group group) {
  switch (group) {
    case Group::kDocuments:
      return {"Documents", "文档"};
    case Group::kRecords:
      return {"Records", "记录"};
    case Group::kSeries:
      return {"Series", "序列"};
    case Group::kItself:
      return {"Itself", "其他"};
  }
  return {"", ""};
}

}  // namespace zhibiao
