// zhibiaoctl: the command line client of both services.
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "zhibiaoctl/commands.h"
#include "zhibiaoctl/table.h"

ABSL_FLAG(std::string, parser, "",
          "host:port of the parser service. Default: $ZHIBIAO_PARSER, else 127.0.0.1:50051.");
ABSL_FLAG(std::string, query, "",
          "host:port of the query service. Default: $ZHIBIAO_QUERY, else 127.0.0.1:50052.");
ABSL_FLAG(absl::Duration, timeout, absl::Seconds(60), "How long one call may take.");
ABSL_FLAG(bool, json, false, "Print protobuf's JSON instead of tables.");
ABSL_FLAG(int, width, -1, "Columns of a table; 0 for any. Default: those of the terminal.");
ABSL_FLAG(bool, resume, false, "Ingest: go on where an earlier run was broken off.");
ABSL_FLAG(std::string, stream, "",
          "Ingest: name of the stream, whose position the service keeps. Default: with --resume by "
          "the paths and what is said of the documents, else a new one.");
ABSL_FLAG(absl::Duration, patience, absl::Seconds(30),
          "Ingest: how long to try to reach a service that went away.");
ABSL_FLAG(bool, wait, false, "Reparse: wait until the job has ended.");
ABSL_FLAG(std::string, document, "", "List records of this document only.");
ABSL_FLAG(std::string, filter, "", "List records which match this AIP-160 filter.");
ABSL_FLAG(int, limit, 200, "List this many records at most; 0 for all.");
ABSL_FLAG(std::string, indicator, "", "Series of this indicator, such as 居民消费价格.");
ABSL_FLAG(std::string, basis, "", "Series of changes since: year-over-year, period-over-period …");
ABSL_FLAG(std::string, from, "", "Periods which end on or after this day, month or year.");
ABSL_FLAG(std::string, to, "", "Periods which end on or before this day, month or year.");
ABSL_FLAG(std::string, as_of, "", "Only what was published until this day.");
ABSL_FLAG(bool, first_release, false, "Only what was published first for each period.");
ABSL_FLAG(std::string, unit, "", "Code of the unit of values, such as CNY or t.");
ABSL_FLAG(int, multiplier, 0, "Power of ten of the unit: 4 for 万, 8 for 亿.");
ABSL_FLAG(std::string, frequency, "", "monthly, quarterly, half-yearly or annual.");
ABSL_FLAG(std::string, accumulation, "", "single, year-to-date or point-in-time.");
ABSL_FLAG(bool, derive, false, "Allow values which follow from others.");
ABSL_FLAG(bool, grid, false, "Print a row for each year, with its periods as columns.");
ABSL_FLAG(std::string, measure, "level", "What is measured: level, growth-rate, share …");
ABSL_FLAG(std::string, across, "region", "What differs: region, subject or period.");
ABSL_FLAG(std::string, operation, "difference", "difference, ratio, growth or rank.");
ABSL_FLAG(std::string, subject, "", "Values of this subject, such as 规模以上工业; else of none.");
ABSL_FLAG(std::string, region, "", "Values of this region; else of the country, named or not.");
ABSL_FLAG(std::vector<std::string>, entities, {}, "Regions or subjects to compare; else all.");
ABSL_FLAG(std::string, baseline, "", "Region or subject to compare with; else the whole.");
ABSL_FLAG(std::string, periods, "", "FIRST/LAST,… days of the periods; else the latest or all.");
ABSL_FLAG(std::string, publish_date, "", "Day on which the documents were published, YYYY-MM-DD.");
ABSL_FLAG(std::string, publisher, "", "Who published the documents.");
ABSL_FLAG(std::string, source_uri, "", "Where the document was found.");
ABSL_FLAG(std::string, title, "", "The title of the document.");
ABSL_FLAG(std::string, mime_type, "",
          "text/plain, text/markdown or text/html. Default: by extension, else by content.");
ABSL_FLAG(std::string, output, "",
          "Where `open` and `chart` write, - for standard output. Default: DOCUMENT.html, "
          "SERIES.svg here.");
ABSL_FLAG(std::string, size, "", "Pixels of a chart. Default: 960x480.");
ABSL_FLAG(std::string, language, "", "Labels of page or chart: en or zh. Default: en.");

namespace zhibiao {
namespace {

// The flag, else the variable of the environment, else the address of a local start.
std::string AddressOf(const std::string& flag, const char* variable, const char* local) {
  if (!flag.empty()) return flag;
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0' ? value : local;
}

Options OptionsFromFlags() {
  Options options;
  options.json = absl::GetFlag(FLAGS_json);
  const int width = absl::GetFlag(FLAGS_width);
  options.width = width >= 0 ? width : TerminalWidth();
  options.progress_width = isatty(STDERR_FILENO) != 0 ? 80 : 0;
  options.selection = {.document = absl::GetFlag(FLAGS_document),
                       .filter = absl::GetFlag(FLAGS_filter),
                       .limit = absl::GetFlag(FLAGS_limit)};
  options.series = {.indicator = absl::GetFlag(FLAGS_indicator),
                    .basis = absl::GetFlag(FLAGS_basis),
                    .from = absl::GetFlag(FLAGS_from),
                    .to = absl::GetFlag(FLAGS_to),
                    .as_of = absl::GetFlag(FLAGS_as_of),
                    .first_release = absl::GetFlag(FLAGS_first_release),
                    .unit = absl::GetFlag(FLAGS_unit),
                    .multiplier = absl::GetFlag(FLAGS_multiplier),
                    .frequency = absl::GetFlag(FLAGS_frequency),
                    .accumulation = absl::GetFlag(FLAGS_accumulation),
                    .derive = absl::GetFlag(FLAGS_derive),
                    .grid = absl::GetFlag(FLAGS_grid),
                    .measure = absl::GetFlag(FLAGS_measure),
                    .subject = absl::GetFlag(FLAGS_subject),
                    .region = absl::GetFlag(FLAGS_region),
                    .across = absl::GetFlag(FLAGS_across),
                    .operation = absl::GetFlag(FLAGS_operation),
                    .entities = absl::GetFlag(FLAGS_entities),
                    .baseline = absl::GetFlag(FLAGS_baseline),
                    .periods = absl::GetFlag(FLAGS_periods)};
  options.ingest = {.resume = absl::GetFlag(FLAGS_resume),
                    .stream = absl::GetFlag(FLAGS_stream),
                    .patience = absl::GetFlag(FLAGS_patience)};
  options.timeout = absl::GetFlag(FLAGS_timeout);
  options.wait = absl::GetFlag(FLAGS_wait);
  options.metadata.set_publish_date(absl::GetFlag(FLAGS_publish_date));
  options.metadata.set_publisher(absl::GetFlag(FLAGS_publisher));
  options.metadata.set_source_uri(absl::GetFlag(FLAGS_source_uri));
  options.metadata.set_title(absl::GetFlag(FLAGS_title));
  options.mime_type = absl::GetFlag(FLAGS_mime_type);
  options.output = absl::GetFlag(FLAGS_output);
  options.size = absl::GetFlag(FLAGS_size);
  options.language = absl::GetFlag(FLAGS_language);
  return options;
}

// gRPC's own log would stand between the lines of a table; errors are reported as status.
void QuietLibrary() { setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0); }

// --help shows the flags of this program, not those of its libraries.
void DescribeUsage() {
  absl::SetProgramUsageMessage(CommandHelp());
  absl::FlagsUsageConfig config;
  config.contains_help_flags = [](absl::string_view file) {
    return absl::EndsWith(file, "zhibiaoctl/main.cc");
  };
  config.contains_helpshort_flags = config.contains_help_flags;
  absl::SetFlagsUsageConfig(config);
}

// Abseil's flags are C++ names; on a command line `--publish-date` is what people write.
void AcceptDashesInFlagNames(int argc, char** argv) {
  for (int i = 1; i < argc && absl::string_view(argv[i]) != "--"; ++i) {
    if (!absl::StartsWith(argv[i], "--")) continue;
    for (char* c = argv[i] + 2; *c != '\0' && *c != '='; ++c) {
      if (*c == '-') *c = '_';
    }
  }
}

int Main(int argc, char** argv) {
  QuietLibrary();
  DescribeUsage();
  AcceptDashesInFlagNames(argc, argv);
  const std::vector<char*> words = absl::ParseCommandLine(argc, argv);
  if (words.size() < 2) {
    std::cerr << "zhibiaoctl " << CommandHelp();
    return kWrongCommand;
  }
  Client client(
      OpenChannel(AddressOf(absl::GetFlag(FLAGS_parser), "ZHIBIAO_PARSER", "127.0.0.1:50051")),
      OpenChannel(AddressOf(absl::GetFlag(FLAGS_query), "ZHIBIAO_QUERY", "127.0.0.1:50052")),
      absl::GetFlag(FLAGS_timeout));
  return RunCommand(words[1], std::vector<std::string>(words.begin() + 2, words.end()),
                    OptionsFromFlags(), client, {std::cout, std::cerr});
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) { return zhibiao::Main(argc, argv); }
