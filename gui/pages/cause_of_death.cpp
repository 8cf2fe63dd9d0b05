// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/cause_of_death.h"

#include "gui/widgets/units.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cstring>

namespace gantry::pages {
namespace {

struct Death {
    Q_DECLARE_TR_FUNCTIONS(CauseOfDeath)
};

constexpr int kSignalBase = 128; // a shell's and an engine's way to report death by signal

QString memoryWords(const api::ContainerInspect& container, double peakBytes) {
    const auto limit = static_cast<double>(container.HostConfig_.Memory);
    QString words = limit > 0 ? Death::tr("The limit was %1.").arg(widgets::bytesText(limit)) : QString();
    if (peakBytes > 0) {
        words += words.isEmpty() ? QString() : QStringLiteral(" ");
        words += Death::tr("It had used up to %1.").arg(widgets::bytesText(peakBytes));
    }
    return words;
}

QString codeWords(int code) {
    switch (code) {
    case 125:
        return Death::tr("The engine could not run it.");
    case 126:
        return Death::tr(
            "The command was found but could not be executed. Is it executable, and built for this processor?");
    case 127:
        return Death::tr("The command was not found in the image.");
    case kSignalBase + 6:
        return Death::tr("The program gave up by itself (abort).");
    case kSignalBase + 9:
        return Death::tr("It was killed. Memory was not the reason as far as the engine knows.");
    case kSignalBase + 11:
        return Death::tr("The program accessed memory it may not (segmentation fault).");
    case kSignalBase + 15:
        return Death::tr("It was asked to stop and did.");
    default:
        return code > 0 && code < 125
                   ? Death::tr("The program ended by itself and reported an error. Its log may say why.")
                   : QString();
    }
}

} // namespace

QString signalName(int number) {
    const char* name = number > 0 && number < 65 ? sigabbrev_np(number) : nullptr;
    return name != nullptr ? QStringLiteral("SIG") + QLatin1String(name) : QString();
}

bool looksSecret(const QString& variableName) {
    static const QRegularExpression kSecret(
        QStringLiteral("PASS|SECRET|TOKEN|CREDENTIAL|PRIVATE|AUTH|(^|_)(API)?KEY(_|$)"),
        QRegularExpression::CaseInsensitiveOption);
    return variableName.contains(kSecret);
}

CauseOfDeath causeOfDeath(const api::ContainerInspect& container, double peakBytes) {
    const api::ContainerState& state = container.State;
    const auto code = static_cast<int>(state.ExitCode);
    if (state.Status != "exited" && state.Status != "dead") {
        if (state.Status == "created" && !state.Error.empty())
            return {Death::tr("It could not be started"), QString::fromStdString(state.Error), true};
        return {};
    }
    if (state.OOMKilled)
        return {Death::tr("Killed because it ran out of memory"),
                memoryWords(container, peakBytes) + QStringLiteral("\n") +
                    Death::tr("Give it a higher memory limit, or make the program use less."),
                true};
    if (!state.Error.empty())
        return {Death::tr("It could not be started"), QString::fromStdString(state.Error), true};
    if (code == 0)
        return {Death::tr("Ended normally"), Death::tr("Exit code 0: the program reported success."), false};
    const QString signal = signalName(code - kSignalBase);
    const QString title = signal.isEmpty() ? Death::tr("Ended with exit code %1").arg(code)
                                           : Death::tr("Ended by signal %1 (exit code %2)").arg(signal).arg(code);
    return {title, codeWords(code), code != kSignalBase + 15};
}

} // namespace gantry::pages
