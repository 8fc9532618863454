// Runs a program of the project as an operator does, and catches what it says.
#pragma once

#include <string>
#include <vector>

struct ProgramRun {
    int exit_code = -1;  // 128 + signal when it was killed
    std::string output;  // standard output and standard error, as they came
};

// `words`: the program, then its arguments; nothing passes through a shell. `environment`: lines
// "NAME=value" in place of the one inherited, to which PATH and the sanitizers' options are kept.
ProgramRun run_program(const std::vector<std::string>& words,
                       const std::vector<std::string>& environment = {});
