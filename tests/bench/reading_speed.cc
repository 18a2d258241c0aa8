// Reads texts and tells what it cost; `reading` compares that with yardsticks.
//
//   reading-speed write CORPUS OUT BYTES      plain texts, one after the other, each ended by NUL
//   reading-speed serve CORPUS                for each line of standard input reads all texts of
//                                             such a file and answers with the seconds of CPU
//   reading-speed once CASE BYTES [CORPUS]    reads one text of a case: seconds, memory, records
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/numbers.h"
#include "google/protobuf/arena.h"
#include "parser-service/assemble/read_document.h"
#include "tests/accuracy/corpus.h"
#include "tests/bench/texts.h"

// Of tcmalloc; null where the build did not find it.
extern "C" int MallocExtension_GetNumericProperty(const char* property, size_t* value)
    __attribute__((weak));

namespace zhibiao {
namespace {

v1::Document DocumentOf(std::string content, const char* mime_type) {
  v1::Document document;
  document.set_name("documents/bench");
  document.set_mime_type(mime_type);
  document.set_publish_date("2020-12-18");
  document.set_content(std::move(content));
  return document;
}

double CpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Blocks grow with the records, so that a long document is not cut into thousands of them.
google::protobuf::ArenaOptions RecordArenaOptions() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = 16 << 10;
  options.max_block_size = 1 << 20;
  return options;
}

int64_t ResidentBytes() {
  std::ifstream in("/proc/self/statm");
  int64_t pages = 0, resident = 0;
  in >> pages >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

// What was allocated and not freed.
int64_t UsedBytes() {
  size_t used = 0;
  if (MallocExtension_GetNumericProperty != nullptr &&
      MallocExtension_GetNumericProperty("generic.current_allocated_bytes", &used) != 0)
    return static_cast<int64_t>(used);
  const struct mallinfo2 info = mallinfo2();
  return static_cast<int64_t>(info.uordblks + info.hblkhd);
}

int64_t PeakResidentBytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return int64_t{usage.ru_maxrss} * 1024;
}

int Serve(const DocumentReader& reader, const std::string& path) {
  std::vector<v1::Document> documents;
  int64_t bytes = 0;
  for (std::string& text : ReadTexts(path)) {
    bytes += static_cast<int64_t>(text.size());
    documents.push_back(DocumentOf(std::move(text), "text/plain"));
  }
  for (std::string line; std::getline(std::cin, line);) {
    int64_t records_made = 0;
    const double begin = CpuSeconds();
    for (const v1::Document& document : documents) {
      google::protobuf::Arena arena(RecordArenaOptions());
      auto* records = google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena);
      reader.Read(document, records);
      records_made += records->sentences_size() + records->observations_size();
    }
    std::cout << CpuSeconds() - begin << " " << bytes << " " << records_made << std::endl;
  }
  return 0;
}

int Once(const DocumentReader& reader, const std::string& name, size_t bytes,
         const std::string& corpus) {
  std::string text = MakeText(name, bytes, corpus);
  if (text.empty()) {
    std::cerr << "no case " << name << "\n";
    return 2;
  }
  const size_t size = text.size();
  const v1::Document document = DocumentOf(std::move(text), MimeTypeOf(name));
  // Lists made at first use do not count.
  v1::DocumentRecords warm;
  reader.Read(DocumentOf("2020年，全国粮食总产量13390亿斤，同比增长0.9%。", "text/plain"), &warm);
  malloc_trim(0);
  const int64_t before = ResidentBytes(), used_before = UsedBytes();
  google::protobuf::Arena arena(RecordArenaOptions());
  auto& records = *google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena);
  const double begin = CpuSeconds();
  reader.Read(document, &records);
  const double seconds = CpuSeconds() - begin;
  std::cout << "{\"case\": \"" << name << "\", \"bytes\": " << size << ", \"seconds\": " << seconds
            << ", \"peak\": " << PeakResidentBytes() - before
            << ", \"records\": " << UsedBytes() - used_before
            << ", \"serialized\": " << records.ByteSizeLong()
            << ", \"sentences\": " << records.sentences_size()
            << ", \"figures\": " << records.observations_size()
            << ", \"issues\": " << records.document().issues_size() << "}" << std::endl;
  return 0;
}

int Main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto usage = [] {
    std::cerr << "usage: reading-speed write CORPUS OUT BYTES | serve TEXTS | "
                 "once CASE BYTES [TEXTS]\n";
    return 2;
  };
  if (arguments.size() < 2) return usage();
  if (arguments[0] == "write") {
    int64_t bytes = 0;
    if (arguments.size() != 4 || !absl::SimpleAtoi(arguments[3], &bytes)) return usage();
    return WriteTexts(arguments[1], arguments[2], static_cast<size_t>(bytes));
  }
  const auto reader = DocumentReader::Create("");
  if (!reader.ok()) {
    std::cerr << reader.status() << "\n";
    return 1;
  }
  if (arguments[0] == "serve") return Serve(**reader, arguments[1]);
  int64_t bytes = 0;
  if (arguments[0] != "once" || arguments.size() < 3 || !absl::SimpleAtoi(arguments[2], &bytes))
    return usage();
  return Once(**reader, arguments[1], static_cast<size_t>(bytes),
              arguments.size() > 3 ? arguments[3] : "");
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) { return zhibiao::Main(argc, argv); }
