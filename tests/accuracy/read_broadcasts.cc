// Reads a file of broadcasts, checks every span and tells how fast it went.
//
//   read-broadcasts [--limit=N] [--sample=K --seed=S] FILE.jsonl.xz
//
// With --sample, K figures drawn at random are written as lines (document, place, figure, reading)
// for a person to judge.
#include <chrono>
#include <cstdint>
#include <ctime>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "parser-service/assemble/read_document.h"
#include "tests/accuracy/check_spans.h"
#include "tests/accuracy/corpus.h"

ABSL_FLAG(int, limit, 0, "read only so many documents; 0 for all");
ABSL_FLAG(int, sample, 0, "write so many figures drawn at random");
ABSL_FLAG(int, seed, 1, "seed of the draw");

namespace zhibiao {
namespace {

std::string SentenceOf(const v1::DocumentRecords& records, const std::string& name) {
  for (const v1::Sentence& sentence : records.sentences()) {
    if (sentence.name() == name) return sentence.normalized_text();
  }
  return "";
}

// Document, day, place (code points), figure, value and unit, subject, indicator, area, measure,
// basis, reference, period, claim, source, sentence.
std::string Line(const v1::DocumentRecords& records, const v1::Observation& o) {
  const auto& key = o.series_key();
  const v1::TextSpan span = o.evidence_size() > 0 ? o.evidence(0).span() : v1::TextSpan();
  const std::string fields[] = {
      records.document().name(),
      records.document().publish_date(),
      absl::StrCat(span.start_code_point(), "-", span.end_code_point()),
      span.text(),
      absl::StrCat(o.quantity().canonical_amount(), " ", o.quantity().unit().unit_code()),
      o.subject_text(),
      o.indicator_text(),
      o.region_text(),
      v1::Measure_Name(key.measure()).substr(8),
      v1::ComparisonBasis_Name(key.comparison_basis()).substr(17),
      o.reference_text(),
      absl::StrCat(o.period().first_day(), "…", o.period().last_day()),
      v1::ClaimKind_Name(o.claim_kind()).substr(11),
      o.attribution().source_text(),
      o.evidence_size() > 0 ? SentenceOf(records, o.evidence(0).sentence()) : ""};
  return absl::StrJoin(fields, "\t");
}

int Main(int argc, char** argv) {
  const std::vector<char*> arguments = absl::ParseCommandLine(argc, argv);
  if (arguments.size() != 2) {
    std::cerr << "usage: read-broadcasts [--limit=N] [--sample=K --seed=S] FILE.jsonl.xz\n";
    return 2;
  }
  const auto reader = DocumentReader::Create("");
  if (!reader.ok()) {
    std::cerr << reader.status() << "\n";
    return 1;
  }
  int64_t documents = 0, bytes = 0, observations = 0, comparisons = 0, mentions = 0, findings = 0,
          failures = 0;
  double seconds = 0;
  std::mt19937 random(static_cast<uint32_t>(absl::GetFlag(FLAGS_seed)));
  std::vector<std::string> sample;
  const size_t wanted = static_cast<size_t>(absl::GetFlag(FLAGS_sample));
  const absl::Status status = VisitBroadcasts(arguments[1], [&](const v1::Document& document) {
    v1::DocumentRecords records;
    const std::clock_t begin = std::clock();
    (*reader)->Read(document, &records);
    seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    ++documents;
    bytes += static_cast<int64_t>(document.content().size());
    comparisons += records.comparisons_size();
    mentions += records.mentions_size();
    findings += records.findings_size();
    if (const absl::Status spans = CheckSpans(records); !spans.ok()) {
      ++failures;
      std::cerr << document.name() << ": " << spans << "\n";
    }
    for (const v1::Observation& observation : records.observations()) {
      ++observations;
      if (sample.size() < wanted)
        sample.push_back(Line(records, observation));
      else if (const uint64_t at = random() % static_cast<uint64_t>(observations); at < wanted)
        sample[at] = Line(records, observation);
    }
    return absl::GetFlag(FLAGS_limit) == 0 || documents < absl::GetFlag(FLAGS_limit);
  });
  if (!status.ok()) {
    std::cerr << status << "\n";
    return 1;
  }
  for (const std::string& line : sample)
    std::cout << absl::StrReplaceAll(line, {{"\n", " "}}) << "\n";
  std::cerr << documents << " documents, " << bytes << " bytes, " << observations << " figures, "
            << comparisons << " comparisons, " << mentions << " mentions, " << findings
            << " findings, " << failures << " with a wrong span; " << seconds << " s of CPU, "
            << static_cast<double>(bytes) / seconds / 1e6 << " MB/s\n";
  return failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) { return zhibiao::Main(argc, argv); }
