#include <vector>

#include "absl/algorithm/container.h"
#include "zhibiaoctl/command_table.h"
#include "zhibiaoctl/labels.h"

namespace zhibiao {
namespace {

std::vector<std::string> Formats() { return {"table", "json", "csv", "tsv"}; }
std::vector<std::string> Colors() { return {"auto", "always", "never"}; }
std::vector<std::string> Languages() { return {"en", "zh"}; }
std::vector<std::string> MediaTypes() {
  return {"text/plain", "text/markdown", "text/html", "text/plain; charset=gb18030",
          "text/html; charset=gb18030"};
}
std::vector<std::string> Clearable() {
  return {"title", "publish-date", "publisher", "source-uri", "language"};
}

constexpr absl::string_view kOfEveryCommand[] = {
    "parser", "query", "tls-ca", "tls-certificate", "tls-key", "plaintext", "timeout",
    "output", "json",  "bom",    "width",           "color",   "help"};

// A flag whose value is a member of the options.
#define TARGET(member) [](Options& options) -> FlagTarget { return &options.member; }
// Likewise of the metadata.
#define METADATA(field) \
  [](Options& options) -> FlagTarget { return options.metadata.mutable_##field(); }

std::vector<Flag> FlagsOfPlaces() {
  return {
      {"parser",
       "HOST:PORT",
       {"Where the parser service listens. Default: $$ZHIBIAO_PARSER, else 127.0.0.1:50051.",
        "解析服务的地址。默认取 $$ZHIBIAO_PARSER，否则为 127.0.0.1:50051。"},
       TARGET(parser)},
      {"query",
       "HOST:PORT",
       {"Where the query service listens. Default: $$ZHIBIAO_QUERY, else 127.0.0.1:50052.",
        "查询服务的地址。默认取 $$ZHIBIAO_QUERY，否则为 127.0.0.1:50052。"},
       TARGET(query)},
      {"tls-ca",
       "FILE",
       {"PEM file of the CAs whose certificate the services show.",
        "PEM 文件：签发服务证书的 CA。"},
       TARGET(channel.ca)},
      {"tls-certificate",
       "FILE",
       {"PEM file of your certificate, which says who you are.", "PEM 文件：表明您身份的证书。"},
       TARGET(channel.certificate)},
      {"tls-key",
       "FILE",
       {"PEM file of its key.", "PEM 文件：该证书的私钥。"},
       TARGET(channel.key)},
      {"plaintext",
       "",
       {"Go without TLS. Default: to this machine only.", "不经 TLS 连接。默认仅对本机如此。"},
       TARGET(channel.plaintext)},
      {"timeout",
       "DURATION",
       {"How long one call may take, such as 90s or 5m. Default: 60s.",
        "一次调用最长的时间，如 90s、5m。默认 60s。"},
       TARGET(timeout)},
  };
}

std::vector<Flag> FlagsOfPrinting() {
  return {
      {"output",
       "FORMAT",
       {"How lists are printed: table, json (a record a line), csv (RFC 4180) or tsv. Default: "
        "table; "
        "csv for export.",
        "列表的输出格式：table（表格）、json（每行一条记录）、csv（RFC 4180）或 tsv。默认 "
        "table；export 默认 csv。"},
       TARGET(output),
       Formats},
      {"json",
       "",
       {"The same as --output=json; parse, show and compare print one object.",
        "等同于 --output=json；parse、show 和 compare 输出一个对象。"},
       TARGET(json)},
      {"bom",
       "",
       {"Begin CSV with a byte order mark, without which Excel takes UTF-8 for something else.",
        "在 CSV 开头写入字节序标记；没有它，Excel 会把 UTF-8 认错。"},
       TARGET(byte_order_mark)},
      {"width",
       "COLUMNS",
       {"Columns of a table; 0 cuts nothing. Default: those of the terminal.",
        "表格的列宽；0 表示不截断。默认取终端的宽度。"},
       TARGET(width)},
      {"color",
       "WHEN",
       {"auto, always or never. By default on a terminal, unless $$NO_COLOR is set.",
        "是否着色：auto、always 或 never。默认仅在终端上着色；设置 $$NO_COLOR 则不着色。"},
       TARGET(color),
       Colors},
      {"help",
       "",
       {"Show what the command does, its flags and examples.", "显示命令的用途、选项和示例。"},
       TARGET(help)},
  };
}

std::vector<Flag> FlagsOfDocuments() {
  return {
      {"publish-date",
       "DAY",
       {"Day on which the documents were published, YYYY-MM-DD. Periods such as 上月 depend on it.",
        "文档的发布日期，格式 YYYY-MM-DD。“上月”一类的时期由它推定。"},
       METADATA(publish_date)},
      {"publisher",
       "NAME",
       {"Who published the documents.", "文档的发布者。"},
       METADATA(publisher)},
      {"source-uri",
       "URI",
       {"Where the document was found.", "文档的来源地址。"},
       METADATA(source_uri)},
      {"title", "TITLE", {"The title of the document.", "文档的标题。"}, METADATA(title)},
      {"clear",
       "FIELD,…",
       {"Fields to empty: title, publish-date, publisher, source-uri, language. An empty title or "
        "day is found in the text again.",
        "要清空的字段：title、publish-date、publisher、source-uri、language。清空标题或日期后，"
        "重新从正文中判定。"},
       TARGET(clear),
       Clearable},
      {"mime-type",
       "TYPE",
       {"text/plain, text/markdown or text/html, with the encoding unless it is UTF-8, such as "
        "'text/html; charset=gb18030'. Default: by extension, else by content.",
        "text/plain、text/markdown 或 text/html；编码不是 UTF-8 时须注明，如 "
        "'text/html; charset=gb18030'。默认按扩展名，其次按内容判断。"},
       TARGET(mime_type),
       MediaTypes},
      {"resume",
       "",
       {"Go on where an earlier run was broken off.", "从上次中断处继续。"},
       TARGET(resume)},
      {"stream",
       "NAME",
       {"Name of the stream, whose position the service keeps. Default: with --resume by the paths "
        "and what is said of the documents, else a new one.",
        "流的名称，服务为它记住进度。默认：使用 --resume 时由路径和文档信息得出，否则新建。"},
       TARGET(ingest.stream)},
      {"patience",
       "DURATION",
       {"How long to try to reach a service that went away. Default: 30s.",
        "服务中断后，持续尝试重新连接的时间。默认 30s。"},
       TARGET(ingest.patience)},
      {"wait", "", {"Wait until the job has ended.", "等到任务结束。"}, TARGET(wait)},
      {"file",
       "FILE",
       {"Where to write; - for standard output.", "写入的文件；- 表示标准输出。"},
       TARGET(file),
       nullptr,
       Completes::kFiles},
      {"browser",
       "",
       {"On a terminal, show the page in the browser, by $$BROWSER or xdg-open.",
        "在终端上运行时，用 $$BROWSER 或 xdg-open 在浏览器中打开页面。"},
       TARGET(browser)},
      {"language",
       "LANGUAGE",
       {"Labels of the page or chart: en or zh. Default: as the locale.",
        "页面或图表的标签语言：en 或 zh。默认按系统区域设置。"},
       TARGET(language),
       Languages},
      {"size",
       "WIDTHxHEIGHT",
       {"Pixels of the chart. Default: 960x480.", "图表的像素尺寸。默认 960x480。"},
       TARGET(size)},
  };
}

std::vector<Flag> FlagsOfSelection() {
  return {
      {"document",
       "DOCUMENT",
       {"Records of this document only.", "只取这份文档的记录。"},
       TARGET(selection.document)},
      {"filter",
       "FILTER",
       {"What matches this AIP-160 filter, such as 'publish_date >= \"2020-01-01\"'.",
        "只取符合此 AIP-160 条件的，如 'publish_date >= \"2020-01-01\"'。"},
       TARGET(selection.filter)},
      {"deleted",
       "",
       {"Documents as well that were deleted and can be restored.",
        "也列出已删除、尚可恢复的文档。"},
       TARGET(selection.deleted)},
      {"limit",
       "NUMBER",
       {"List so many at most; 0 for all. Default: 200.", "最多列出的条数；0 表示全部。默认 200。"},
       TARGET(selection.limit)},
      {"indicator",
       "NAME",
       {"Series of this indicator, such as 居民消费价格.", "按指标取序列，如 居民消费价格。"},
       TARGET(series.indicator)},
      {"measure",
       "MEASURE",
       {"What is measured: level, growth-rate, share … Default: level.",
        "度量：level（水平）、growth-rate（增速）、share（比重）等。默认 level。"},
       TARGET(series.measure),
       Labels<v1::Measure>},
      {"basis",
       "BASIS",
       {"Changes since when: year-over-year, period-over-period …",
        "变化的比较基准：year-over-year（同比）、period-over-period（环比）等。"},
       TARGET(series.basis),
       Labels<v1::ComparisonBasis>},
      {"subject",
       "NAME",
       {"Values of this subject, such as 规模以上工业; else of none.",
        "主体，如 规模以上工业；不给则取无主体的序列。"},
       TARGET(series.subject)},
      {"region",
       "NAME",
       {"Values of this region; else of the country, named or not.",
        "地区；不给则取全国，无论原文是否写明。"},
       TARGET(series.region)},
  };
}

std::vector<Flag> FlagsOfSeries() {
  return {
      {"from",
       "DAY",
       {"Periods which end on or after this day, month or year.",
        "只取在这一天（月、年）或之后结束的时期。"},
       TARGET(series.from)},
      {"to",
       "DAY",
       {"Periods which end on or before this day, month or year.",
        "只取在这一天（月、年）或之前结束的时期。"},
       TARGET(series.to)},
      {"as-of",
       "DAY",
       {"Only what was published until this day.", "只取截至这一天已发布的数值。"},
       TARGET(series.as_of)},
      {"first-release",
       "",
       {"Only what was published first for each period.", "每个时期只取首次发布的数值。"},
       TARGET(series.first_release)},
      {"unit",
       "CODE",
       {"Code of the unit of values, such as CNY or t.", "数值的单位代码，如 CNY、t。"},
       TARGET(series.unit)},
      {"multiplier",
       "POWER",
       {"Power of ten of the unit: 4 for 万, 8 for 亿.", "单位的十的幂次：万为 4，亿为 8。"},
       TARGET(series.multiplier)},
      {"frequency",
       "FREQUENCY",
       {"monthly, quarterly, half-yearly or annual.",
        "频率：monthly（月）、quarterly（季）、half-yearly（半年）或 annual（年）。"},
       TARGET(series.frequency),
       Labels<v1::Frequency>},
      {"accumulation",
       "ACCUMULATION",
       {"single, year-to-date or point-in-time.",
        "single（当期）、year-to-date（累计）或 point-in-time（时点）。"},
       TARGET(series.accumulation),
       Labels<v1::Accumulation>},
      {"derive",
       "",
       {"Allow values which follow from others.", "允许由其他数值推算出的数值。"},
       TARGET(series.derive)},
      {"grid",
       "",
       {"Print a row for each year, with its periods as columns.", "每年一行，各时期为列。"},
       TARGET(series.grid)},
      {"draw",
       "",
       {"Draw the values in the terminal, above the table.", "在终端中画出曲线，置于表格之上。"},
       TARGET(series.draw)},
      {"across",
       "AXIS",
       {"What differs: region, subject or period. Default: region.",
        "比较的维度：region（地区）、subject（主体）或 period（时期）。默认 region。"},
       TARGET(series.across),
       Labels<v1::CompareAxis>},
      {"operation",
       "OPERATION",
       {"difference, ratio, growth or rank. Default: difference.",
        "difference（差）、ratio（比）、growth（增速）或 rank（位次）。默认 difference。"},
       TARGET(series.operation),
       Labels<v1::CompareOperation>},
      {"entities",
       "NAME,…",
       {"Regions or subjects to compare; else all.", "要比较的地区或主体；不给则取全部。"},
       TARGET(series.entities)},
      {"baseline",
       "NAME",
       {"Region or subject to compare with; else the whole.",
        "作为基准的地区或主体；不给则取总体。"},
       TARGET(series.baseline)},
      {"periods",
       "FIRST/LAST,…",
       {"Days, months or years of the periods; else the latest or all.",
        "要比较的时期，以日、月或年表示；不给则取最近一期或全部。"},
       TARGET(series.periods)},
  };
}

#undef TARGET
#undef METADATA

std::vector<Flag> MakeFlags() {
  std::vector<Flag> flags;
  for (const auto& part : {FlagsOfDocuments(), FlagsOfSelection(), FlagsOfSeries(),
                           FlagsOfPrinting(), FlagsOfPlaces()}) {
    flags.insert(flags.end(), part.begin(), part.end());
  }
  return flags;
}

}  // namespace

absl::Span<const Flag> AllFlags() {
  static const auto& flags = *new std::vector<Flag>(MakeFlags());
  return flags;
}

absl::Span<const absl::string_view> FlagsOfEveryCommand() { return kOfEveryCommand; }

const Flag* FindFlag(absl::string_view name) {
  const auto flags = AllFlags();
  const auto found = absl::c_find_if(flags, [&](const Flag& flag) { return flag.name == name; });
  return found == flags.end() ? nullptr : &*found;
}

bool Takes(const Command& command, const Flag& flag) {
  return absl::c_linear_search(command.flags, flag.name) ||
         absl::c_linear_search(kOfEveryCommand, flag.name);
}

}  // namespace zhibiao
