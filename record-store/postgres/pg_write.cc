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

using Row = std::vector<Cell>;
using RowPointers = std::vector<const Row*>;

std::string ValueList(RowPointers::const_iterator begin, RowPointers::const_iterator end,
                      SqlParameters* parameters) {
  std::string sql;
  for (auto row = begin; row != end; ++row) {
    std::vector<std::string> places;
    for (const Cell& cell : **row) {
      parameters->push_back(ParameterText(cell));
      places.push_back(absl::StrCat("$", parameters->size()));
    }
    absl::StrAppend(&sql, row == begin ? "(" : ", (", absl::StrJoin(places, ", "), ")");
  }
  return sql;
}

size_t RowCount(const TableParts& parts) {
  size_t count = 0;
  for (const TableRows* part : parts) count += part->rows.size();
  return count;
}

// All rows, by key, each key once.
RowPointers ByKey(const TableParts& parts, const std::vector<std::string>& key_columns) {
  const std::vector<std::string>& columns = parts.front()->columns;
  std::vector<size_t> keys;
  for (const std::string& key : key_columns) {
    keys.push_back(
        static_cast<size_t>(std::find(columns.begin(), columns.end(), key) - columns.begin()));
  }
  const auto compare = [&](const Row& a, const Row& b) {
    for (size_t key : keys) {
      if (const int order = std::get<std::string>(a[key]).compare(std::get<std::string>(b[key])))
        return order;
    }
    return 0;
  };
  RowPointers rows;
  for (const TableRows* part : parts) {
    for (const Row& row : part->rows) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row* a, const Row* b) { return compare(*a, *b) < 0; });
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [&](const Row* a, const Row* b) { return compare(*a, *b) == 0; }),
             rows.end());
  return rows;
}

std::string ConflictSql(const std::vector<std::string>& columns,
                        const std::vector<std::string>& keys, OnConflict on_conflict) {
  std::string sql = absl::StrCat(" ON CONFLICT (", absl::StrJoin(keys, ", "), ") DO ");
  if (on_conflict == OnConflict::kKeep) return sql + "NOTHING";
  std::vector<std::string> settings;
  for (const std::string& column : columns) {
    if (std::find(keys.begin(), keys.end(), column) == keys.end()) {
      settings.push_back(absl::StrCat(column, " = EXCLUDED.", column));
    }
  }
  if (settings.empty()) settings.push_back(absl::StrCat(keys[0], " = EXCLUDED.", keys[0]));
  return absl::StrCat(sql, "UPDATE SET ", absl::StrJoin(settings, ", "));
}

}  // namespace

void CopyRows(pqxx::transaction_base& transaction, const TableParts& parts) {
  if (RowCount(parts) == 0) return;
  static constexpr auto kFunctions = StreamFunctions(std::make_index_sequence<kMaxColumns>());
  const TableRows& first = *parts.front();
  if (first.columns.size() > kMaxColumns) throw std::logic_error("a table with too many columns");
  const StreamFunction stream_row = kFunctions[first.columns.size() - 1];
  pqxx::stream_to stream(transaction, first.table, first.columns);
  std::vector<std::string> texts;
  std::vector<const char*> cells;
  for (const TableRows* part : parts) {
    for (const Row& row : part->rows) {
      texts.clear();
      cells.clear();
      for (const Cell& cell : row) texts.push_back(ParameterText(cell));
      for (size_t i = 0; i < row.size(); ++i) {
        cells.push_back(std::holds_alternative<std::monostate>(row[i]) ? nullptr
                                                                       : texts[i].c_str());
      }
      stream_row(stream, cells);
    }
  }
  stream.complete();
}

std::vector<std::string> InsertRows(pqxx::transaction_base& transaction, const TableParts& parts,
                                    const std::vector<std::string>& key_columns,
                                    OnConflict on_conflict) {
  std::vector<std::string> written;
  if (RowCount(parts) == 0) return written;
  const TableRows& first = *parts.front();
  const RowPointers rows = ByKey(parts, key_columns);
  const size_t step = std::max<size_t>(1, kMaxParameters / first.columns.size());
  for (size_t begin = 0; begin < rows.size(); begin += step) {
    const auto from = rows.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), begin + step));
    SqlParameters parameters;
    const std::string values = ValueList(from, to, &parameters);
    // Counted by RETURNING: a distributed table does not count what it skipped.
    const std::string sql = absl::StrCat(
        "INSERT INTO ", first.table, " (", absl::StrJoin(first.columns, ", "), ") VALUES ", values,
        ConflictSql(first.columns, key_columns, on_conflict), " RETURNING ", key_columns[0]);
    for (const pqxx::row& row :
         transaction.exec_params(sql, pqxx::prepare::make_dynamic_params(parameters))) {
      written.push_back(row[0].as<std::string>());
    }
  }
  return written;
}

std::string ParameterText(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) return ArrayText(*list);
  return "";
}

}  // namespace zhibiao
