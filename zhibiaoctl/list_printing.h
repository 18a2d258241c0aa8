// How every list is printed.
#ifndef ZHIBIAO_ZHIBIAOCTL_LIST_PRINTING_H_
#define ZHIBIAO_ZHIBIAOCTL_LIST_PRINTING_H_

#include "zhibiaoctl/delimited_text.h"
#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"
#include "zhibiaoctl/record_tables.h"

namespace zhibiao {

// The table as CSV or TSV, with a mark in front of it where that is wanted.
inline std::string RowsFor(const Table& table, const Options& options) {
  const bool marked = options.byte_order_mark && options.format == Format::kCsv;
  return absl::StrCat(marked ? kByteOrderMark : "", table.Lines(options.format));
}

// What a call gave, in the format that is wanted: `people` draws it as text, `programs` makes rows
// of it, JSON is one record a line.
template <typename Records, typename People, typename Programs>
ExitCode PrintList(const absl::Status& call, const Records& records, bool more, People people,
                   Programs programs, const Options& options, Streams streams) {
  if (!call.ok()) return TellError(call, streams.err);
  if (options.format == Format::kTable) {
    streams.out << people(records);
  } else if (options.format == Format::kJson) {
    streams.out << JsonLines(records);
  } else {
    streams.out << RowsFor(programs(records), options);
  }
  streams.out << std::flush;
  TellOfMore(more, options.selection.limit, streams.err);
  return kDone;
}

// The same where people and programs get the same table.
template <typename Records, typename ToTable>
ExitCode PrintTable(const absl::Status& call, const Records& records, bool more, ToTable table,
                    const Options& options, Streams streams) {
  const auto people = [&](const Records& all) { return table(all).Render(options.look); };
  return PrintList(call, records, more, people, table, options, streams);
}

// Of a command whose answer is no list: refuses csv and tsv.
inline absl::Status NeedsNoRows(absl::string_view command, const Options& options) {
  if (options.format == Format::kTable || options.format == Format::kJson) return absl::OkStatus();
  return absl::InvalidArgumentError(
      Say({"$0 prints more than one table; observations, comparisons, entities and findings with "
           "--document print each as CSV or TSV",
           "$0 输出不止一张表；observations、comparisons、entities 和 findings 加 --document "
           "可分别输出 CSV 或 TSV"},
          command));
}

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_LIST_PRINTING_H_
