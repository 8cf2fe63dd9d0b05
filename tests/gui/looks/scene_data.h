// SPDX-License-Identifier: GPL-3.0-or-later
// The fixed answers of the engine in Scene, as the bodies the engine sends.
#pragma once

#include "core/api/containers.h"
#include "core/api/gantry.h"
#include "core/api/image_layers.h"
#include "core/api/protections.h"
#include "core/api/system.h"

namespace gantry::test {

std::vector<api::ContainerSummary> typicalContainers();
std::vector<api::ContainerSummary> manyContainers(int count);
std::vector<api::ImageSummary> typicalImages();
api::ContainerInspect inspectOf(const api::ContainerSummary& container);
api::ImageInspect inspectOf(const api::ImageSummary& image);
api::ImageLayers layersOf(const api::ImageSummary& image);
api::LayerFiles filesOf(const std::string& path);
api::ProcessList processes();
// Of the first container with something that was relaxed, of the others by default.
api::Protections protectionsOf(const std::string& id);
// Points that end at `until` (nanoseconds since the epoch) and reach back over `span`.
api::MetricsHistory history(std::int64_t until, std::int64_t span, unsigned seed);
api::MetricsSample sample(std::int64_t time, unsigned seed);
api::DiskUsage diskUsage(const std::vector<api::ContainerSummary>& containers,
                         const std::vector<api::ImageSummary>& images);
// Frames of a container's log, as the engine sends them.
std::string logFrames(std::int64_t untilSeconds);
std::vector<api::EventMessage> events(const std::vector<api::ContainerSummary>& containers);

} // namespace gantry::test
