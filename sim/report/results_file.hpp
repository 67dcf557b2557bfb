// SPDX-License-Identifier: MIT
// What the JSON of `batch` or `compare` says about which runs it rests on.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace deconflict::report {

/// The runs behind a file of results: enough to play any of them again.
struct ResultsFile {
    std::string scenario;  ///< the file's name without folder and extension
    std::uint64_t seed = 0;
    std::uint64_t runs = 0;                       ///< done, numbered from 0
    std::map<std::string, std::string> variants;  ///< name to digest, as the file writes it
};

/// Reads a file that studyJson() wrote. Members that this does not need are not looked at.
///
/// Throws core::FileError if it cannot be read, std::runtime_error, which names the file and what
/// was expected, if it is no such JSON.
[[nodiscard]] ResultsFile readResults(const std::string& path);

}  // namespace deconflict::report
