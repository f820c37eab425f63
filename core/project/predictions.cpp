// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/predictions.h"

#include <cstring>

#include "core/project/connection.h"

namespace ostrakon::project {

namespace {

constexpr const char* kColumns = "SELECT p.image_id, p.split, p.true_id, p.predicted_id, p.probability";

Prediction readRow(Query& query) {
    return {query.id<ImageId>(0),
            static_cast<Split>(query.integer(1)),
            query.optionalId<ClassId>(2),
            query.id<ClassId>(3),
            query.real(4),
            {}};
}

std::vector<float> floats(std::span<const std::byte> bytes) {
    std::vector<float> out(bytes.size() / sizeof(float));
    if (!out.empty())
        std::memcpy(out.data(), bytes.data(), out.size() * sizeof(float));
    return out;
}

} // namespace

void writePredictions(Writer& writer, RunId run, std::span<const Prediction> predictions) {
    writer.fact([&] {
        Connection& c = writer.connection();
        Query row = c.query("INSERT INTO predictions(run_id, image_id, split, true_id, predicted_id, probability)"
                            " VALUES(?,?,?,?,?,?) ON CONFLICT(run_id, image_id) DO UPDATE SET split = excluded.split,"
                            " true_id = excluded.true_id, predicted_id = excluded.predicted_id,"
                            " probability = excluded.probability");
        Query vector = c.query("INSERT INTO prediction_vectors(run_id, image_id, probabilities) VALUES(?,?,?)"
                               " ON CONFLICT(run_id, image_id) DO UPDATE SET probabilities = excluded.probabilities");
        for (const Prediction& p : predictions) {
            row.again().bind(run, p.image, static_cast<int>(p.split), p.truth, p.predicted, p.probability).run();
            vector.again().bind(run, p.image, std::as_bytes(std::span(p.probabilities))).run();
        }
        writer.touch(Changed::Predictions);
    });
}

void clearPredictions(Writer& writer, RunId run, Split split) {
    writer.fact([&] {
        Connection& c = writer.connection();
        const auto value = static_cast<int>(split);
        c.run("DELETE FROM prediction_vectors WHERE run_id = ?1 AND image_id IN"
              " (SELECT image_id FROM predictions WHERE run_id = ?1 AND split = ?2)",
              run, value);
        c.run("DELETE FROM predictions WHERE run_id = ? AND split = ?", run, value);
        writer.touch(Changed::Predictions);
    });
}

std::vector<Prediction> predictions(Reader& reader, RunId run, std::optional<Split> split, bool withProbabilities) {
    std::vector<Prediction> out;
    std::string sql = kColumns;
    sql += withProbabilities ? ", v.probabilities FROM predictions p JOIN prediction_vectors v ON v.run_id = p.run_id"
                               " AND v.image_id = p.image_id"
                             : " FROM predictions p";
    sql += " WHERE p.run_id = ?";
    sql += split ? " AND p.split = ? ORDER BY p.image_id" : " ORDER BY p.image_id";
    Query query = reader.connection().query(sql);
    query.bind(run);
    if (split)
        query.bind(static_cast<int>(*split));
    while (query.step()) {
        out.push_back(readRow(query));
        if (withProbabilities)
            out.back().probabilities = floats(query.blob(5));
    }
    return out;
}

std::optional<Prediction> findPrediction(Reader& reader, RunId run, ImageId image) {
    Query query = reader.connection().query(std::string(kColumns) +
                                            ", v.probabilities FROM predictions p LEFT JOIN prediction_vectors v"
                                            " ON v.run_id = p.run_id AND v.image_id = p.image_id"
                                            " WHERE p.run_id = ? AND p.image_id = ?");
    if (!query.bind(run, image).step())
        return std::nullopt;
    Prediction out = readRow(query);
    out.probabilities = floats(query.blob(5));
    return out;
}

std::vector<ConfusionCell> confusion(Reader& reader, RunId run, std::optional<Split> split) {
    std::vector<ConfusionCell> out;
    Query query = reader.connection().query(
        std::string("SELECT true_id, predicted_id, count(*) FROM predictions WHERE run_id = ?") +
        (split ? " AND split = ?" : "") + " AND true_id IS NOT NULL GROUP BY true_id, predicted_id ORDER BY 1, 2");
    query.bind(run);
    if (split)
        query.bind(static_cast<int>(*split));
    while (query.step())
        out.push_back({query.id<ClassId>(0), query.id<ClassId>(1), query.integer(2)});
    return out;
}

void writeMapScores(Writer& writer, RunId run, std::span<const MapScore> scores) {
    writer.fact([&] {
        Query row =
            writer.connection().query("INSERT INTO map_scores(run_id, name, image_id, value) VALUES(?,?,?,?)"
                                      " ON CONFLICT(run_id, name, image_id) DO UPDATE SET value = excluded.value");
        for (const MapScore& score : scores)
            row.again().bind(run, score.name, score.image, score.value).run();
        writer.touch(Changed::Predictions);
    });
}

std::vector<MapScore> mapScores(Reader& reader, RunId run, const std::string& name) {
    std::vector<MapScore> out;
    Query query = reader.connection().query(
        "SELECT image_id, value FROM map_scores WHERE run_id = ? AND name = ? ORDER BY image_id");
    query.bind(run, name);
    while (query.step())
        out.push_back({query.id<ImageId>(0), name, query.real(1)});
    return out;
}

} // namespace ostrakon::project
