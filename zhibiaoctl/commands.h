// What each command of zhibiaoctl does.
#ifndef ZHIBIAO_ZHIBIAOCTL_COMMANDS_H_
#define ZHIBIAO_ZHIBIAOCTL_COMMANDS_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "zhibiaoctl/client.h"
#include "zhibiaoctl/error_text.h"

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
  std::string measure;
  std::string subject;
  std::string region;
  // Of `compare`.
  std::string across;
  std::string operation;
  std::vector<std::string> entities;
  std::string baseline;
  std::string periods;
};

// What `ingest` heeds.
struct IngestOptions {
  // Goes on where an earlier run of the stream was broken off.
  bool resume = false;
  // Name of the ingest stream; derived from what is sent when empty.
  std::string stream;
  // How long to try to reach a service which went away.
  absl::Duration patience = absl::Seconds(30);
};

// The flags, as far as a command heeds them.
struct Options {
  bool json = false;
  // Columns of the terminal at standard output and at standard error; 0 where there is none.
  int width = 0;
  int progress_width = 0;
  // What list commands select; `document` also serves `show`.
  Selection selection;
  SeriesOptions series;
  IngestOptions ingest;
  // How long a service may take to answer.
  absl::Duration timeout = absl::Seconds(60);
  // Whether `reparse` waits until the job has ended.
  bool wait = false;
  // Metadata of the documents which are sent. Only fields that are set are sent.
  v1::Document metadata;
  // Replaces the media type that the file suggests.
  std::string mime_type;
  // Where `open` and `chart` write, `-` for standard output, and the language of the labels.
  std::string output;
  std::string language;
  // Pixels of a chart, such as `960x480`; empty for the service's default.
  std::string size;
};

// Where a command writes: results, and what is said about them. Both must outlive the call.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

// Runs `command` with its `arguments`, such as `ingest` with paths. Blocks until done.
ExitCode RunCommand(absl::string_view command, const std::vector<std::string>& arguments,
                    const Options& options, Client& client, Streams streams);

// What the commands do, for --help.
absl::string_view CommandHelp();

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_COMMANDS_H_
