#include "record-store/postgres/pg_write.h"

#include <algorithm>
#include <array>
#include <pqxx/pqxx>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "record-store/postgres/pg_query.h"

namespace zhibiao {
namespace {

// A statement has at most 65,535 parameters.
constexpr size_t kMaxParameters = 3000;
constexpr size_t kMaxColumns = 40;

// The driver streams only rows whose number of cells is known to the compiler, so there is one
// function for each number.
template <size_t... Index>
void StreamRow(pqxx::stream_to& stream, const std::vector<const char*>& cells,
               std::index_sequence<Index...>) {
  stream << std::array<const char*, sizeof...(Index)>{cells[Index]...};
}

template <size_t Count>
void StreamRowOf(pqxx::stream_to& stream, const std::vector<const char*>& cells) {
  StreamRow(stream, cells, std::make_index_sequence<Count>());
}

using StreamFunction = void (*)(pqxx::stream_to&, const std::vector<const char*>&);

template <size_t... Index>
constexpr std::array<StreamFunction, sizeof...(Index)> StreamFunctions(
    std::index_sequence<Index...>) {
  return {&StreamRowOf<Index + 1>...};
}

std::string ValueList(const TableRows& rows, size_t begin, size_t end, SqlParameters* parameters) {
  std::string sql;
  for (size_t row = begin; row < end; ++row) {
    std::vector<std::string> places;
    for (const Cell& cell : rows.rows[row]) {
      parameters->push_back(ParameterText(cell));
      places.push_back(absl::StrCat("$", parameters->size()));
    }
    absl::StrAppend(&sql, row == begin ? "(" : ", (", absl::StrJoin(places, ", "), ")");
  }
  return sql;
}

std::string ConflictSql(const TableRows& rows, const std::vector<std::string>& keys,
                        OnConflict on_conflict) {
  std::string sql = absl::StrCat(" ON CONFLICT (", absl::StrJoin(keys, ", "), ") DO ");
  if (on_conflict == OnConflict::kKeep) return sql + "NOTHING";
  std::vector<std::string> settings;
  for (const std::string& column : rows.columns) {
    if (std::find(keys.begin(), keys.end(), column) == keys.end()) {
      settings.push_back(absl::StrCat(column, " = EXCLUDED.", column));
    }
  }
  return absl::StrCat(sql, "UPDATE SET ", absl::StrJoin(settings, ", "));
}

}  // namespace

void CopyRows(pqxx::transaction_base& transaction, const TableRows& rows) {
  if (rows.rows.empty()) return;
  static constexpr auto kFunctions = StreamFunctions(std::make_index_sequence<kMaxColumns>());
  if (rows.columns.size() > kMaxColumns) throw std::logic_error("a table with too many columns");
  const StreamFunction stream_row = kFunctions[rows.columns.size() - 1];
  pqxx::stream_to stream(transaction, rows.table, rows.columns);
  std::vector<std::string> texts;
  std::vector<const char*> cells;
  for (const std::vector<Cell>& row : rows.rows) {
    texts.clear();
    cells.clear();
    for (const Cell& cell : row) texts.push_back(ParameterText(cell));
    for (size_t i = 0; i < row.size(); ++i) {
      cells.push_back(std::holds_alternative<std::monostate>(row[i]) ? nullptr : texts[i].c_str());
    }
    stream_row(stream, cells);
  }
  stream.complete();
}

size_t InsertRows(pqxx::transaction_base& transaction, const TableRows& rows,
                  const std::vector<std::string>& key_columns, OnConflict on_conflict) {
  size_t written = 0;
  const size_t step = std::max<size_t>(1, kMaxParameters / rows.columns.size());
  for (size_t begin = 0; begin < rows.rows.size(); begin += step) {
    SqlParameters parameters;
    const size_t end = std::min(rows.rows.size(), begin + step);
    const std::string values = ValueList(rows, begin, end, &parameters);
    // Counted by RETURNING: a distributed table does not count what it skipped.
    const std::string sql = absl::StrCat(
        "INSERT INTO ", rows.table, " (", absl::StrJoin(rows.columns, ", "), ") VALUES ", values,
        ConflictSql(rows, key_columns, on_conflict), " RETURNING ", key_columns[0]);
    written += transaction.exec_params(sql, pqxx::prepare::make_dynamic_params(parameters)).size();
  }
  return written;
}

std::string ParameterText(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) return ArrayText(*list);
  return "";
}

}  // namespace zhibiao
