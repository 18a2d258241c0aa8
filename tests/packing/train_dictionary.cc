// Trains the dictionary of stored records; see README.md.
#include <zdict.h>

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "parser-service/assemble/read_document.h"
#include "record-store/packed_bytes.h"
#include "record-store/postgres/document_rows.h"
#include "tests/accuracy/corpus.h"

namespace zhibiao {
namespace {

constexpr size_t kDictionaryBytes = 8 << 10;
constexpr absl::string_view kHexMark = "\\x";

// The records of a table, one behind the other.
void AddRecords(const TableRows& table, std::string* bytes, std::vector<size_t>* sizes) {
  if (table.columns[0] != "record") return;
  for (const std::vector<Cell>& row : table.rows) {
    const absl::string_view hex = std::get<std::string>(row[0]);
    const auto record = UnpackBytes(absl::HexStringToBytes(hex.substr(kHexMark.size())));
    absl::StrAppend(bytes, *record);
    sizes->push_back(record->size());
  }
}

int Main(const std::vector<std::string>& arguments) {
  const auto reader = DocumentReader::Create("");
  if (arguments.size() < 2 || !reader.ok()) return 2;
  std::string bytes;
  std::vector<size_t> sizes;
  for (size_t i = 1; i < arguments.size(); ++i) {
    v1::Document document = DocumentOfFile(arguments[i], "2024-01-18");
    document.set_name(absl::StrCat("documents/d-", i));
    document.set_content_sha256("a digest");
    v1::DocumentRecords records;
    (*reader)->Read(document, &records);
    const auto rows = MakeDocumentRows(records, {absl::UnixEpoch(), ""});
    if (!rows.ok()) {
      std::cerr << arguments[i] << ": " << rows.status() << "\n";
      return 1;
    }
    for (const TableRows* table : OwnedTables(*rows)) AddRecords(*table, &bytes, &sizes);
  }
  std::string dictionary(kDictionaryBytes, '\0');
  const size_t size = ZDICT_trainFromBuffer(&dictionary[0], dictionary.size(), bytes.data(),
                                            sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size)) {
    std::cerr << ZDICT_getErrorName(size) << "\n";
    return 1;
  }
  std::ofstream(arguments[0], std::ios::binary).write(dictionary.data(), size);
  std::cerr << sizes.size() << " records, " << bytes.size() << " bytes\n";
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) { return zhibiao::Main({argv + 1, argv + argc}); }
