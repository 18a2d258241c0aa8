#include "parser-service/lexicon/tsv_table.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "parser-service/text/source_text.h"

namespace zhibiao {
namespace {

bool Contains(absl::Span<const absl::string_view> names, absl::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsControl(char c) { return absl::ascii_iscntrl(static_cast<unsigned char>(c)) && c != '\t'; }

}  // namespace

absl::string_view TsvRow::operator[](absl::string_view column) const {
  const auto& columns = table_->columns_;
  const auto at = std::find(columns.begin(), columns.end(), column) - columns.begin();
  if (static_cast<size_t>(at) >= cells_.size()) return "";
  return cells_[at];
}

std::vector<absl::string_view> TsvRow::Parts(absl::string_view column) const {
  std::vector<absl::string_view> parts;
  for (absl::string_view part : absl::StrSplit((*this)[column], '|')) {
    part = absl::StripAsciiWhitespace(part);
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

absl::Status TsvRow::Error(absl::string_view what) const {
  return absl::InvalidArgumentError(absl::StrCat(table_->name(), " line ", line_, ": ", what));
}

absl::Status TsvTable::CheckLine(const TsvRow& row, absl::string_view line) const {
  size_t error_at = 0;
  if (!IsWellFormedUtf8(line, &error_at)) {
    return row.Error(absl::StrCat("byte ", error_at + 1, " is not UTF-8; save the file as UTF-8"));
  }
  const auto control = std::find_if(line.begin(), line.end(), IsControl);
  if (control == line.end()) return absl::OkStatus();
  return row.Error(absl::StrCat("byte ", control - line.begin() + 1, " is a control character"));
}

absl::Status TsvTable::ReadHeader(const TsvRow& row, absl::Span<const absl::string_view> known,
                                  absl::Span<const absl::string_view> required) {
  for (absl::string_view column : row.cells_) {
    if (!Contains(known, column)) {
      return row.Error(absl::StrCat("unknown column '", column, "'; the columns are ",
                                    absl::StrJoin(known, ", ")));
    }
    if (Contains(columns_, column)) {
      return row.Error(absl::StrCat("column '", column, "' stands twice"));
    }
    columns_.push_back(column);
  }
  for (absl::string_view column : required) {
    if (!Contains(columns_, column)) {
      return row.Error(absl::StrCat("the header lacks the column '", column, "'"));
    }
  }
  return absl::OkStatus();
}

absl::Status TsvTable::Read(absl::string_view text, absl::Span<const absl::string_view> known,
                            absl::Span<const absl::string_view> required) {
  absl::ConsumePrefix(&text, "\xEF\xBB\xBF");
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    absl::ConsumeSuffix(&line, "\r");
    if (absl::StripAsciiWhitespace(line).empty() || absl::StartsWith(line, "#")) continue;
    TsvRow row;
    row.table_ = this;
    row.line_ = number;
    if (absl::Status status = CheckLine(row, line); !status.ok()) return status;
    for (absl::string_view cell : absl::StrSplit(line, '\t')) {
      row.cells_.push_back(absl::StripAsciiWhitespace(cell));
    }
    if (columns_.empty()) {
      if (absl::Status status = ReadHeader(row, known, required); !status.ok()) return status;
      continue;
    }
    if (row.cells_.size() > columns_.size()) {
      return row.Error(absl::StrCat(row.cells_.size(), " cells, but the header has ",
                                    columns_.size(), " columns"));
    }
    rows_.push_back(std::move(row));
  }
  return absl::OkStatus();
}

}  // namespace zhibiao
