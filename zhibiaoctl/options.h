// What the flags of a command line say.
#ifndef ZHIBIAO_ZHIBIAOCTL_OPTIONS_H_
#define ZHIBIAO_ZHIBIAOCTL_OPTIONS_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "zhibiao/v1/resources.pb.h"
#include "zhibiaoctl/channel.h"
#include "zhibiaoctl/client.h"

namespace zhibiao {

// What commands about series ask for, in the words of the flags.
struct SeriesOptions {
  // The series meant, by words; no indicator where series are named or filtered.
  std::string indicator;
  std::string basis;
  std::string from;
  std::string to;
  std::string as_of;
  bool first_release = false;
  std::string unit;
  int multiplier = 0;
  std::string frequency;
  std::string accumulation;
  bool derive = false;
  // Years as rows and their periods as columns.
  bool grid = false;
  // A picture of the values above their table.
  bool draw = false;
  std::string measure = "level";
  std::string subject;
  std::string region;
  // Of `compare`.
  std::string across = "region";
  std::string operation = "difference";
  std::vector<std::string> entities;
  std::string baseline;
  std::string periods;
};

// What `ingest` heeds.
struct IngestOptions {
  // Name of the ingest stream; derived from what is sent when empty.
  std::string stream;
  // How long to try to reach a service which went away.
  absl::Duration patience = absl::Seconds(30);
};

enum class Format { kTable, kJson, kCsv, kTsv };

// How tables look where they are printed.
struct Look {
  // Columns of the terminal; 0 where there is none: then nothing is cut.
  int width = 0;
  bool color = false;
};

// The flags, as far as a command heeds them. The first fields are as written on the command line.
struct Options {
  std::string parser;
  std::string query;
  ChannelOptions channel;
  // How long a service may take to answer.
  absl::Duration timeout = absl::Seconds(60);
  bool help = false;
  bool json = false;
  // table, json, csv or tsv.
  std::string output;
  // auto, always or never.
  std::string color = "auto";
  // Columns of a table; negative for those of the terminal.
  int width = -1;
  // Whether CSV begins with a byte order mark.
  bool byte_order_mark = false;

  // What follows from them and from the terminal.
  Format format = Format::kTable;
  Look look;
  // Columns of the terminal at standard error; 0 where there is none.
  int progress_width = 0;

  // What list commands select; `document` also serves `show`.
  Selection selection = {.document = "", .filter = "", .limit = 200};
  SeriesOptions series;
  IngestOptions ingest;
  // `ingest` and `export` go on where an earlier run was broken off.
  bool resume = false;
  // Whether `reparse` waits until the job has ended.
  bool wait = false;
  // Metadata of the documents which are sent. Only fields that are set are sent.
  v1::Document metadata;
  // Fields which `update` empties.
  std::vector<std::string> clear;
  // Replaces the media type that the file suggests.
  std::string mime_type;
  // Where `open`, `chart` and `export` write, `-` for standard output.
  std::string file;
  // Whether `open` shows the page in a browser.
  bool browser = false;
  // The language of labels in pages and charts.
  std::string language;
  // Pixels of a chart, such as `960x480`; empty for the service's default.
  std::string size;
};

// Where a command writes: results, and what is said about them. Both must outlive the call.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_OPTIONS_H_
