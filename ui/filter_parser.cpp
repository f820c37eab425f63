// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter_parser.h"

#include <QCoreApplication>
#include <QLocale>

namespace ostrakon::ui {

namespace {

using project::Split;

const QString kNone = QStringLiteral("none"); ///< class:none, the images without a label

QString words(const char* text) {
    return QCoreApplication::translate("filter", text);
}

/// One token taken apart: "-class:scratch" is {negated, "class", ":", "scratch"}.
struct Token {
    bool negated = false;
    QString field;
    QChar op;
    QString value;
    bool quoted = false; ///< in quotes no word has a meaning of its own: class:"none" is a class of that name
};

/// Undoes widgets::quoteValue: \" and \\ inside quotes.
void takeValue(Token& token, const QString& written) {
    token.quoted = written.size() >= 2 && written.startsWith(u'"') && written.endsWith(u'"');
    if (!token.quoted) {
        token.value = written;
        return;
    }
    for (qsizetype i = 1; i < written.size() - 1; ++i) {
        if (written[i] == u'\\' && i + 1 < written.size() - 1)
            ++i;
        token.value += written[i];
    }
}

Token takeApart(const QString& text) {
    Token out;
    out.negated = text.startsWith(u'-') && text.size() > 1;
    const QString body = out.negated ? text.mid(1) : text;
    for (qsizetype i = 0; i < body.size() && body[i] != u'"'; ++i) {
        if (body[i] == u':' || body[i] == u'<' || body[i] == u'>') {
            out.field = body.left(i).toLower();
            out.op = body[i];
            takeValue(out, body.mid(i + 1));
            return out;
        }
    }
    takeValue(out, body);
    return out;
}

bool isNone(const QString& name) {
    return name.compare(kNone, Qt::CaseInsensitive) == 0;
}

class Parser {
  public:
    Parser(const ClassList& classes, RunId run)
        : m_classes(classes)
        , m_run(run) {}

    void read(const QString& text) {
        const Token token = takeApart(text);
        const QString problem = token.op.isNull() ? readWord(token) : readField(token);
        if (!problem.isEmpty())
            m_out.problems.insert(text, problem);
    }

    ParsedFilter take() { return std::move(m_out); }

  private:
    QString readWord(const Token& token) {
        project::ImageFilter& f = m_out.filter;
        const QString word = token.quoted ? QString() : token.value.toLower();
        if (word == QLatin1String("unlabeled"))
            f.labeled = token.negated;
        else if (word == QLatin1String("labeled"))
            f.labeled = !token.negated;
        else if (word == QLatin1String("reviewed"))
            f.reviewed = !token.negated;
        else if (word == QLatin1String("conflict"))
            f.conflict = !token.negated;
        else if (word == QLatin1String("damaged"))
            f.damaged = !token.negated;
        else if (word == QLatin1String("wrong") && !token.negated)
            return withRun([](project::RunFilter& run) { run.mistakesOnly = true; });
        else if (token.negated)
            return words(QT_TRANSLATE_NOOP(
                "filter", "Only unlabeled, labeled, reviewed, conflict and damaged can be turned round with a minus."));
        else
            f.texts.push_back(token.value.toStdString());
        return {};
    }

    QString readField(const Token& token) {
        if (token.negated)
            return words(QT_TRANSLATE_NOOP("filter", "A minus works before single words only."));
        if (token.field == QLatin1String("class"))
            return readClass(token, [this](ClassId id) { m_out.filter.classes.push_back(id); });
        if (token.field == QLatin1String("split"))
            return readSplit(token.value.toLower());
        if (token.field == QLatin1String("thing")) {
            m_out.thing = token.value;
            return {};
        }
        if (token.field == QLatin1String("predicted"))
            return readClass(
                token, [this](ClassId id) { withRun([id](project::RunFilter& run) { run.predicted = id; }); }, true);
        if (token.field == QLatin1String("conf"))
            return readConfidence(token);
        return words(QT_TRANSLATE_NOOP("filter", "There is no filter of that name."));
    }

    template <typename Use>
    QString readClass(const Token& token, Use use, bool needsRun = false) {
        if (needsRun && !m_run)
            return noRun();
        if (isNone(token.value) && !token.quoted && !needsRun) {
            m_out.filter.orUnlabeled = true;
            return {};
        }
        const ClassId found = classNamed(token.value);
        if (!found)
            return words(QT_TRANSLATE_NOOP("filter", "There is no class of that name."));
        use(found);
        return {};
    }

    /// Names may differ by case alone: then only the exact one is meant.
    ClassId classNamed(const QString& name) const {
        ClassId out;
        for (const auto& item : m_classes.items()) {
            if (item.name == name)
                return ClassId{item.id};
            if (!out && item.name.compare(name, Qt::CaseInsensitive) == 0)
                out = ClassId{item.id};
        }
        for (const project::ClassRow& row : m_classes.rows())
            for (const std::string& earlier : row.aliases)
                if (!out && QString::fromStdString(earlier).compare(name, Qt::CaseInsensitive) == 0)
                    out = row.id;
        return out;
    }

    QString readSplit(const QString& name) {
        static const QHash<QString, Split> known{{QStringLiteral("train"), Split::Train},
                                                 {QStringLiteral("val"), Split::Val},
                                                 {QStringLiteral("test"), Split::Test},
                                                 {QStringLiteral("none"), Split::None}};
        if (!known.contains(name))
            return words(QT_TRANSLATE_NOOP("filter", "A split is train, val, test or none."));
        m_out.filter.splits.push_back(known.value(name));
        return {};
    }

    QString readConfidence(const Token& token) {
        bool good = false;
        double share = QLocale::c().toDouble(token.value, &good);
        if (!good || !(share >= 0.0 && share <= 100.0) || // NaN is a number to toDouble
            token.op == u':')
            return words(QT_TRANSLATE_NOOP("filter", "Write conf<0.6 or conf>0.9."));
        if (share > 1.0)
            share /= 100.0;
        return withRun(
            [&](project::RunFilter& run) { (token.op == u'<' ? run.maxConfidence : run.minConfidence) = share; });
    }

    template <typename Change>
    QString withRun(Change change) {
        if (!m_run)
            return noRun();
        if (!m_out.filter.run)
            m_out.filter.run.emplace().run = m_run;
        change(*m_out.filter.run);
        return {};
    }

    static QString noRun() { return words(QT_TRANSLATE_NOOP("filter", "There is no finished training yet.")); }

    const ClassList& m_classes;
    RunId m_run;
    ParsedFilter m_out;
};

} // namespace

ParsedFilter parseFilter(const QStringList& tokens, const ClassList& classes, RunId run) {
    Parser parser(classes, run);
    for (const QString& token : tokens)
        parser.read(token);
    return parser.take();
}

QVector<widgets::FilterField> filterFields(const ClassList& classes) {
    QStringList names;
    for (const auto& item : classes.items())
        names.append(item.name);
    const auto word = [](const char* name, const char* meaning) {
        return widgets::FilterField{QString::fromLatin1(name), words(meaning), {}, {}, {}};
    };
    return {
        {QStringLiteral("class"),
         words(QT_TRANSLATE_NOOP("filter", "images of a class")),
         names,
         {QStringLiteral(":")},
         {kNone}},
        word("unlabeled", QT_TRANSLATE_NOOP("filter", "without a label")),
        word("labeled", QT_TRANSLATE_NOOP("filter", "with a label")),
        word("reviewed", QT_TRANSLATE_NOOP("filter", "looked at by a person")),
        {QStringLiteral("split"),
         words(QT_TRANSLATE_NOOP("filter", "part of the split")),
         {QStringLiteral("train"), QStringLiteral("val"), QStringLiteral("test"), QStringLiteral("none")}},
        {QStringLiteral("thing"), words(QT_TRANSLATE_NOOP("filter", "photographs of one part or vessel")), {}},
        word("wrong", QT_TRANSLATE_NOOP("filter", "mistakes of the newest run")),
        {QStringLiteral("predicted"), words(QT_TRANSLATE_NOOP("filter", "what the newest run said")), names},
        {QStringLiteral("conf"),
         words(QT_TRANSLATE_NOOP("filter", "how sure the newest run was")),
         {},
         {QStringLiteral("<"), QStringLiteral(">")}},
        word("conflict", QT_TRANSLATE_NOOP("filter", "copies in folders of different classes")),
        word("damaged", QT_TRANSLATE_NOOP("filter", "files that cannot be read whole")),
    };
}

} // namespace ostrakon::ui
