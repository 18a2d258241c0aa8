// Reads tab-separated tables: UTF-8, a header line with column names, one entry on each line.
#ifndef ZHIBIAO_PARSER_SERVICE_LEXICON_TSV_TABLE_H_
#define ZHIBIAO_PARSER_SERVICE_LEXICON_TSV_TABLE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace zhibiao {

// One line of a table. The cells are views into the text that was read.
class TsvRow {
 public:
  // The cell under `column`, without blanks at its ends; empty when the table lacks the column.
  absl::string_view operator[](absl::string_view column) const;

  // The parts of the cell, which `|` separates, without blanks and empty parts.
  std::vector<absl::string_view> Parts(absl::string_view column) const;

  int line() const { return line_; }

  // INVALID_ARGUMENT which names the list, the line and what was wanted.
  absl::Status Error(absl::string_view what) const;

 private:
  friend class TsvTable;

  const class TsvTable* table_ = nullptr;
  int line_ = 0;
  std::vector<absl::string_view> cells_;
};

// A table whose rows point into the text it was read from: the text must outlive it. Neither
// copied nor moved, because rows point to it.
class TsvTable {
 public:
  // `name` stands in messages, such as `units.tsv`.
  explicit TsvTable(absl::string_view name) : name_(name) {}
  TsvTable(const TsvTable&) = delete;
  TsvTable& operator=(const TsvTable&) = delete;

  // Reads `text`. A byte order mark, CRLF line ends, blank lines and lines that begin with # are
  // accepted: spreadsheets write them. INVALID_ARGUMENT with the line number for malformed UTF-8,
  // a control character, an unknown, repeated or missing column, or a line with too many cells.
  absl::Status Read(absl::string_view text, absl::Span<const absl::string_view> known,
                    absl::Span<const absl::string_view> required);

  absl::string_view name() const { return name_; }
  const std::vector<TsvRow>& rows() const { return rows_; }

 private:
  friend class TsvRow;

  absl::Status ReadHeader(const TsvRow& row, absl::Span<const absl::string_view> known,
                          absl::Span<const absl::string_view> required);
  absl::Status CheckLine(const TsvRow& row, absl::string_view line) const;

  std::string name_;
  std::vector<absl::string_view> columns_;
  std::vector<TsvRow> rows_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_LEXICON_TSV_TABLE_H_
