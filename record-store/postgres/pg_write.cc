#include "record-store/postgres/pg_write.h"

#include <algorithm>
#include <pqxx/pqxx>
#include <pqxx/tablewriter>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "record-store/packed_bytes.h"
#include "record-store/postgres/pg_query.h"

namespace zhibiao {
namespace {

// A statement has at most 65,535 parameters.
constexpr size_t kMaxParameters = 3000;
// COPY costs three more round trips than INSERT, and half the time for a row.
constexpr size_t kWorthCopying = 50;
// So much is handed to the driver at a time.
constexpr size_t kChunkBytes = size_t{64} << 10;

// A value of COPY's text format.
void AppendEscaped(absl::string_view text, std::string* out) {
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char* escaped = nullptr;
    switch (text[i]) {
      case '\\':
        escaped = "\\\\";
        break;
      case '\n':
        escaped = "\\n";
        break;
      case '\r':
        escaped = "\\r";
        break;
      case '\t':
        escaped = "\\t";
        break;
      default:
        continue;
    }
    absl::StrAppend(out, text.substr(begin, i - begin), escaped);
    begin = i + 1;
  }
  absl::StrAppend(out, text.substr(begin));
}

void AppendCell(const Cell& cell, std::string* out) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    AppendEscaped(*text, out);
  } else if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) {
    AppendEscaped(ArrayText(*list), out);
  } else {
    absl::StrAppend(out, "\\N");
  }
}

// The driver's newer stream copies a row as often as it has cells.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
class CopyStream {
 public:
  CopyStream(pqxx::transaction_base& transaction, const TableRows& table)
      : stream_(transaction, table.table, table.columns.begin(), table.columns.end()) {}

  void Write(const std::vector<Cell>& row, bool is_unpacked) {
    // What is handed over is ended by the driver.
    if (!chunk_.empty()) chunk_ += '\n';
    for (size_t i = 0; i < row.size(); ++i) {
      if (i > 0) chunk_ += '\t';
      if (i == 0 && is_unpacked) {
        AppendEscaped(PackedRecordText(std::get<std::string>(row[0])), &chunk_);
      } else {
        AppendCell(row[i], &chunk_);
      }
    }
    if (chunk_.size() >= kChunkBytes) Send();
  }

  void Complete() {
    if (!chunk_.empty()) Send();
    stream_.complete();
  }

 private:
  void Send() {
    stream_.write_raw_line(chunk_);
    chunk_.clear();
  }

  pqxx::tablewriter stream_;
  std::string chunk_;
};
#pragma GCC diagnostic pop

using Row = std::vector<Cell>;

struct RowOfPart {
  const Row* row;
  bool is_unpacked;
};
using RowPointers = std::vector<RowOfPart>;

std::string ValueList(RowPointers::const_iterator begin, RowPointers::const_iterator end,
                      SqlParameters* parameters) {
  std::string sql;
  for (auto of_part = begin; of_part != end; ++of_part) {
    const Row& row = *of_part->row;
    absl::StrAppend(&sql, of_part == begin ? "(" : ", (");
    for (size_t i = 0; i < row.size(); ++i) {
      parameters->push_back(i == 0 && of_part->is_unpacked
                                ? PackedRecordText(std::get<std::string>(row[0]))
                                : ParameterText(row[i]));
      absl::StrAppend(&sql, i == 0 ? "$" : ", $", parameters->size());
    }
    sql += ')';
  }
  return sql;
}

size_t RowCount(const TableParts& parts) {
  size_t count = 0;
  for (const TableRows* part : parts) count += part->rows.size();
  return count;
}

// A row's place in its table's columns.
size_t PlaceOf(const std::vector<std::string>& columns, const std::string& column) {
  return static_cast<size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
}

// All rows, by key, each key once.
RowPointers ByKey(const TableParts& parts, const std::vector<std::string>& key_columns) {
  const std::vector<std::string>& columns = parts.front()->columns;
  std::vector<size_t> keys;
  for (const std::string& key : key_columns) keys.push_back(PlaceOf(columns, key));
  const auto compare = [&](const Row& a, const Row& b) {
    for (size_t key : keys) {
      if (const int order = std::get<std::string>(a[key]).compare(std::get<std::string>(b[key])))
        return order;
    }
    return 0;
  };
  RowPointers rows;
  for (const TableRows* part : parts) {
    for (const Row& row : part->rows) rows.push_back({&row, part->is_unpacked});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const auto& a, const auto& b) { return compare(*a.row, *b.row) < 0; });
  rows.erase(
      std::unique(rows.begin(), rows.end(),
                  [&](const auto& a, const auto& b) { return compare(*a.row, *b.row) == 0; }),
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

// `rows` of tables like `table`, in their order.
std::vector<std::string> Insert(pqxx::transaction_base& transaction, const TableRows& table,
                                const RowPointers& rows,
                                const std::vector<std::string>& key_columns,
                                OnConflict on_conflict) {
  std::vector<std::string> written;
  const size_t step = std::max<size_t>(1, kMaxParameters / table.columns.size());
  for (size_t begin = 0; begin < rows.size(); begin += step) {
    const auto from = rows.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), begin + step));
    SqlParameters parameters;
    const std::string values = ValueList(from, to, &parameters);
    // Counted by RETURNING: a distributed table does not count what it skipped.
    const std::string sql = absl::StrCat(
        "INSERT INTO ", table.table, " (", absl::StrJoin(table.columns, ", "), ") VALUES ", values,
        ConflictSql(table.columns, key_columns, on_conflict), " RETURNING ", key_columns[0]);
    for (const pqxx::row& row :
         transaction.exec_params(sql, pqxx::prepare::make_dynamic_params(parameters))) {
      written.push_back(row[0].as<std::string>());
    }
  }
  return written;
}

// False when a row came into being meanwhile; nothing is written then.
bool TryCopy(pqxx::transaction_base& transaction, const TableRows& table, const RowPointers& rows) {
  transaction.exec("SAVEPOINT before_copy");
  try {
    CopyStream stream(transaction, table);
    for (const RowOfPart& of_part : rows) stream.Write(*of_part.row, of_part.is_unpacked);
    stream.Complete();
  } catch (const pqxx::unique_violation&) {
    transaction.exec("ROLLBACK TO SAVEPOINT before_copy");
    return false;
  }
  transaction.exec("RELEASE SAVEPOINT before_copy");
  return true;
}

}  // namespace

void CopyRows(pqxx::transaction_base& transaction, const TableParts& parts) {
  if (RowCount(parts) == 0) return;
  CopyStream stream(transaction, *parts.front());
  for (const TableRows* part : parts) {
    for (const std::vector<Cell>& row : part->rows) stream.Write(row, part->is_unpacked);
  }
  stream.Complete();
}

std::vector<std::string> InsertRows(pqxx::transaction_base& transaction, const TableParts& parts,
                                    const std::vector<std::string>& key_columns,
                                    OnConflict on_conflict) {
  if (RowCount(parts) == 0) return {};
  return Insert(transaction, *parts.front(), ByKey(parts, key_columns), key_columns, on_conflict);
}

std::vector<std::string> InsertMissingRows(pqxx::transaction_base& transaction,
                                           const TableParts& parts,
                                           const std::vector<std::string>& key_columns) {
  if (RowCount(parts) == 0) return {};
  RowPointers rows = ByKey(parts, key_columns);
  const TableRows& first = *parts.front();
  SqlParameters keys;
  std::vector<std::string> lists, names, conditions;
  for (const std::string& column : key_columns) {
    std::vector<std::string> list;
    const size_t place = PlaceOf(first.columns, column);
    for (const RowOfPart& of_part : rows)
      list.push_back(std::get<std::string>((*of_part.row)[place]));
    keys.push_back(ArrayText(list));
    lists.push_back(absl::StrCat("$", keys.size(), column == "form" ? "::integer[]" : "::text[]"));
    conditions.push_back(absl::StrCat("t.", column, " = u.", column));
  }
  // OFFSET 0 lets each row be looked up by the key, where a small table would rather be read as a
  // whole. Planned each time: a plan made for a small table would outlive it.
  const std::string sql = absl::StrCat(
      "SELECT u.place FROM unnest(", absl::StrJoin(lists, ", "), ") WITH ORDINALITY AS u (",
      absl::StrJoin(key_columns, ", "), ", place) CROSS JOIN LATERAL (SELECT FROM ", first.table,
      " t WHERE ", absl::StrJoin(conditions, " AND "), " OFFSET 0) AS stored");
  for (const pqxx::row& row :
       transaction.exec_params(sql, pqxx::prepare::make_dynamic_params(keys))) {
    rows[row[0].as<size_t>() - 1].row = nullptr;
  }
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [](const RowOfPart& of_part) { return of_part.row == nullptr; }),
             rows.end());
  if (rows.size() < kWorthCopying || !TryCopy(transaction, first, rows))
    return Insert(transaction, first, rows, key_columns, OnConflict::kKeep);
  std::vector<std::string> written;
  const size_t key = PlaceOf(first.columns, key_columns[0]);
  for (const RowOfPart& of_part : rows)
    written.push_back(std::get<std::string>((*of_part.row)[key]));
  return written;
}

std::string ParameterText(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) return ArrayText(*list);
  return "";
}

}  // namespace zhibiao
