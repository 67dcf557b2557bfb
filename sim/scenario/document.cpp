// SPDX-License-Identifier: MIT
#include "sim/scenario/document.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <sstream>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "sim/core/file.hpp"
#include "sim/scenario/source_text.hpp"

namespace deconflict::scenario {
namespace {

/// Thrown through the parser when going on makes no sense; the fault has been added.
struct Stop {};

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Builds our tree from the parser's events, and finds what a plain tree cannot hold.
class Builder : public YAML::EventHandler {
public:
    Builder(std::string_view text, Faults& faults) : lines_(linesOf(text)), faults_(faults) {}

    [[nodiscard]] Node takeRoot() { return std::move(root_); }

    [[nodiscard]] Mark markOf(const YAML::Mark& mark) {
        const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
        const auto byte = static_cast<std::size_t>(std::max(mark.column, 0));
        if (line >= lines_.size()) {
            return {static_cast<int>(line) + 1, 1};
        }
        // Marks mostly ascend: count on from the last one, or a long line costs its square.
        if (line != seen_.line || byte < seen_.byte) {
            seen_ = {.line = line, .byte = 0, .column = 1};
        }
        const std::size_t end = std::min(byte, lines_[line].size());
        const std::size_t start = std::min(seen_.byte, end);
        const int more = columnOf(lines_[line].substr(start), end - start) - 1;
        seen_ = {.line = line, .byte = byte, .column = seen_.column + more};
        return {static_cast<int>(line) + 1, seen_.column};
    }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (documents_++ > 0) {
            stop(markOf(mark), "found a second document, expected one document a file");
        }
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuseAnchor(mark, anchor);
        place({.kind = Node::Kind::nothing, .mark = markOf(mark), .entries = {}});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        fault(markOf(mark), "found an alias, expected the value itself (aliases are not allowed)");
        place({.kind = Node::Kind::nothing, .mark = markOf(mark), .entries = {}, .refused = true});
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuseAnchor(mark, anchor);
        refuseTag(mark, tag);
        const bool isMerge = tag == "?" && value == "<<" && awaitsKey();
        if (isMerge) {
            fault(markOf(mark),
                  "found the merge key <<, expected the keys themselves (merge keys are not "
                  "allowed)");
        }
        place({.kind = Node::Kind::scalar,
               .mark = markOf(mark),
               .text = value,
               .entries = {},
               .refused = isMerge});
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override {
        open(mark, tag, anchor, Node::Kind::list);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override {
        open(mark, tag, anchor, Node::Kind::map);
    }
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        Node node;
        std::unordered_map<std::string, int> lineOfKey = {};
        std::optional<Entry> pending = {};  ///< a key whose value comes next
        bool pendingIsUsable = true;        ///< otherwise the value is dropped
    };

    [[nodiscard]] bool awaitsKey() const {
        return !frames_.empty() && frames_.back().node.kind == Node::Kind::map &&
               !frames_.back().pending;
    }

    [[nodiscard]] std::string path() const {
        std::string path;
        for (const Frame& frame : frames_) {
            if (frame.node.kind == Node::Kind::list) {
                path += fmt::format("[{}]", frame.node.items.size());
            } else if (frame.pending) {
                path += (path.empty() ? "" : ".") + shown(frame.pending->key);
            }
        }
        return path;
    }

    void fault(Mark mark, std::string message) { faults_.add(mark, path(), std::move(message)); }
    [[noreturn]] void stop(Mark mark, std::string message) {
        fault(mark, std::move(message));
        throw Stop{};
    }

    void refuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != 0) {
            fault(markOf(mark),
                  "found an anchor, expected a plain value (anchors are not allowed)");
        }
    }
    void refuseTag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!") {
            fault(markOf(mark),
                  fmt::format("found the tag \"{}\", expected a plain value (tags are "
                              "not allowed)",
                              shown(tag)));
        }
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              Node::Kind kind) {
        refuseAnchor(mark, anchor);
        refuseTag(mark, tag);
        if (frames_.size() >= static_cast<std::size_t>(Document::kMostDepth)) {
            faults_.add(markOf(mark), "",
                        fmt::format("found lists and maps nested deeper than {}, expected at most "
                                    "{} levels",
                                    Document::kMostDepth, Document::kMostDepth));
            throw Stop{};
        }
        frames_.push_back({.node = {.kind = kind, .mark = markOf(mark), .entries = {}}});
    }

    void close() {
        Node node = std::move(frames_.back().node);
        frames_.pop_back();
        place(std::move(node));
    }

    /// A finished node becomes the root, an item, a key or a key's value.
    void place(Node node) {
        if (++values_ > Document::kMostValues) {
            faults_.add(node.mark, "",
                        fmt::format("found more than {} values, expected at most as "
                                    "many",
                                    Document::kMostValues));
            throw Stop{};
        }
        if (frames_.empty()) {
            root_ = std::move(node);
        } else if (frames_.back().node.kind == Node::Kind::list) {
            frames_.back().node.items.push_back(std::move(node));
        } else if (!frames_.back().pending) {
            placeKey(std::move(node));
        } else {
            placeValue(std::move(node));
        }
    }

    void placeKey(Node node) {
        Frame& frame = frames_.back();
        frame.pendingIsUsable =
            node.kind == Node::Kind::scalar && !node.text.empty() && !node.refused;
        if (!frame.pendingIsUsable && !node.refused) {
            fault(node.mark, "found a key that is not a word, expected a word");
        }
        frame.pending = Entry{.key = std::move(node.text), .mark = node.mark, .value = {}};
        if (!frame.pendingIsUsable) {
            return;
        }
        const auto [first, isNew] =
            frame.lineOfKey.emplace(frame.pending->key, frame.pending->mark.line);
        if (!isNew) {
            frame.pendingIsUsable = false;
            fault(frame.pending->mark,
                  fmt::format("found this key twice (first on line {}), expected it once",
                              first->second));
        }
    }

    void placeValue(Node node) {
        Frame& frame = frames_.back();
        if (node.kind == Node::Kind::nothing) {
            node.mark = frame.pending->mark;
        }
        frame.pending->value = std::move(node);
        if (frame.pendingIsUsable) {
            frame.node.entries.push_back(std::move(*frame.pending));
        }
        frame.pending.reset();
    }

    struct Seen {
        std::size_t line = 0, byte = 0;
        int column = 1;
    };

    std::vector<std::string_view> lines_;
    Seen seen_;  ///< the last mark
    Faults& faults_;
    std::vector<Frame> frames_;
    Node root_;
    std::size_t values_ = 0;
    int documents_ = 0;
};

Node buildTree(std::string_view text, Faults& faults) {
    std::istringstream stream{std::string(text)};
    Builder builder(text, faults);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
        return builder.takeRoot();
    } catch (const Stop&) {
    } catch (const YAML::Exception& e) {
        faults.add(
            builder.markOf(e.mark), "",
            fmt::format("found a mistake in the YAML ({}), expected well-formed YAML", e.msg));
    }
    faults.throwIfAny();
    return {};
}

void checkSize(std::uintmax_t bytes, Faults& faults) {
    if (bytes > Document::kMostBytes) {
        faults.add({}, "",
                   fmt::format("found {} bytes, expected at most {}", bytes, Document::kMostBytes));
        faults.throwIfAny();
    }
}

}  // namespace

const Node* find(const Node& map, std::string_view key) {
    const auto entry = std::find_if(map.entries.begin(), map.entries.end(),
                                    [&](const Entry& e) { return e.key == key; });
    return entry == map.entries.end() ? nullptr : &entry->value;
}

std::string Document::readText(const std::filesystem::path& file) {
    std::error_code failed;
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    if (!failed) {
        Faults faults(file.string());
        checkSize(bytes, faults);
    }
    return core::readTextFile(file.string());
}

Document Document::read(const std::filesystem::path& file) {
    return parse(readText(file), file.string());
}

Document Document::parse(std::string_view text, const std::string& file) {
    Faults faults(file);
    Document document = parse(text, faults);
    faults.throwIfAny();
    return document;
}

Document Document::parse(std::string_view text, Faults& faults) {
    checkSize(text.size(), faults);
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    checkSourceText(text, faults);
    faults.throwIfAny();
    Node root = buildTree(text, faults);
    if (root.kind == Node::Kind::nothing && !root.refused) {
        faults.add({}, "", "found nothing in the file, expected a map");
        faults.throwIfAny();
    }
    return {faults.file(), std::move(root)};
}

}  // namespace deconflict::scenario
