// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/text.h"
#include "widgets/picture_sheet.h"
#include "widgets/text.h"
#include "widgets/value_slider.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using widgets::ValueSlider;

namespace {

QString upTo(int value, const QString& words) {
    return value == 0 ? ViewsDialog::tr("off") : words.arg(number(value));
}

ValueSlider* slider(const QString& name, int low, int high, const QString& tip, ValueSlider::Words words) {
    auto* out = new ValueSlider(name, low, high, std::move(words));
    out->setToolTip(tip);
    return out;
}

QCheckBox* check(const QString& name, const QString& tip) {
    auto* out = new QCheckBox(name);
    out->setToolTip(tip);
    return out;
}

int hundredths(double share) {
    return static_cast<int>(qRound(share * 100.0));
}

/// A scratch, a weld, a printed word: turned or mirrored it would be another thing, or one that never comes.
train::AugmentOptions orientedViews() {
    train::AugmentOptions out;
    out.mostDegrees = 3.0;
    out.mirror = false;
    out.leastArea = 0.7;
    return out;
}

/// Sherds lie on the table as they fell, under lamps of all sorts.
train::AugmentOptions findViews() {
    train::AugmentOptions out;
    out.mostDegrees = 180.0;
    out.upDown = true;
    out.mostBrightness = out.mostContrast = out.mostSaturation = 0.4;
    return out;
}

} // namespace

ViewsDialog::ViewsDialog(Session& session, const train::TrainJob& job, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_maker(std::make_unique<ViewMaker>(session.project()))
    , m_sheet(new widgets::PictureSheet(tr("As judged"), tr("As the first epochs see it"))) {
    setWindowTitle(tr("Varied images"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(2 * measure::kDialog, measure::kDialog + 5 * measure::kControl);
    m_asked.rows = kRows;
    m_asked.columns = kColumns;
    auto* side = new QWidget;
    side->setFixedWidth(measure::kInspector);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::kGap);
    buildPresets(column);
    buildControls(column);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    row->setSpacing(measure::kGapWide);
    row->addWidget(m_sheet, 1);
    row->addWidget(side);
    connectControls();
    setJob(job);
    m_turn->setFocus();
}

ViewsDialog::~ViewsDialog() = default;

void ViewsDialog::buildPresets(QVBoxLayout* column) {
    auto* words = widgets::plainLabel(tr("Thorough training never shows the network the same image twice. Vary what "
                                         "varies in your pictures, and nothing that tells one class from another."),
                                      widgets::Look::Caption);
    words->setWordWrap(true);
    column->addWidget(words);
    const auto add = [&](const QString& name, const QString& tip, const train::AugmentOptions& views) {
        auto* button = new QPushButton(name);
        button->setToolTip(tip);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, views] { set(views); });
        column->addWidget(button);
    };
    add(tr("As usual"), tr("Slightly turned, mirrored, moderate changes of light"), {});
    add(tr("Parts whose orientation matters"),
        tr("Surfaces, welds, print: hardly turned, never mirrored, most of the picture shown"), orientedViews());
    add(tr("Finds without an up"), tr("Sherds and lots of parts: turned all round, both ways over, under any light"),
        findViews());
}

void ViewsDialog::buildControls(QVBoxLayout* column) {
    m_turn = slider(tr("Turned"), 0, 180, tr("Either way, by up to this angle"),
                    [](int v) { return upTo(v, QStringLiteral("±%1°")); });
    m_light = slider(tr("Light and colour"), 0, 90,
                     tr("Brighter and darker, harder and softer, paler and stronger in colour"),
                     [](int v) { return upTo(v, tr("±%1 %")); });
    m_least = slider(tr("Least part shown"), 5, 100, tr("A view shows at least this share of the picture's area"),
                     [](int v) { return tr("%1 %").arg(number(v)); });
    m_strong = slider(tr("Strong changes"), 0, 4,
                      tr("So many more in each view: sheared, shifted, turned, other light, fewer grey levels"),
                      [](int v) { return upTo(v, QStringLiteral("%1")); });
    m_blank =
        slider(tr("Blanked rectangles"), 0, 100, tr("In so many views one is hidden, so that no single spot decides"),
               [](int v) { return upTo(v, tr("%1 %")); });
    m_mirror =
        check(tr("Left and right exchanged"), tr("In every other view; not where a mirror image is another class"));
    m_upDown = check(tr("Top and bottom exchanged"), tr("In every other view; only for what has no upper side"));
    column->addSpacing(measure::kGap);
    for (QWidget* each :
         std::initializer_list<QWidget*>{m_turn, m_light, m_least, m_strong, m_blank, m_mirror, m_upDown})
        column->addWidget(each);
    column->addStretch();
    auto* others = new QPushButton(tr("Other images"));
    others->setToolTip(tr("Shows other training images"));
    others->setAutoDefault(false);
    connect(others, &QPushButton::clicked, this, [this] {
        ++m_asked.turn;
        redraw();
    });
    auto* buttons = new QDialogButtonBox;
    auto* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* line = new QHBoxLayout;
    line->addWidget(others);
    line->addStretch();
    line->addWidget(buttons);
    column->addLayout(line);
    close->setDefault(true);
}

void ViewsDialog::connectControls() {
    const auto changed = [this] {
        if (!m_showing)
            set(controls());
    };
    for (ValueSlider* each : {m_turn, m_light, m_least, m_strong, m_blank})
        connect(each, &ValueSlider::valueChanged, this, changed);
    for (QCheckBox* each : {m_mirror, m_upDown})
        connect(each, &QCheckBox::toggled, this, changed);
    connect(m_maker.get(), &ViewMaker::made, m_sheet,
            [this](const SheetAsked&, const QVector<widgets::SheetRow>& rows) { m_sheet->setRows(rows); });
    connect(m_maker.get(), &ViewMaker::failed, m_sheet, &widgets::PictureSheet::setMessage);
    connect(&m_session, &Session::aboutToClose, this, [this] {
        m_maker.reset(); // its reader closes before the project does
        close();
    });
    connect(&m_session, &Session::changed, this, [this](const project::Changes& what) {
        using project::Changed;
        if (m_maker && (what.has(Changed::Labels) || what.has(Changed::Splits) || what.has(Changed::Images))) {
            m_maker->forgetImages();
            redraw();
        }
    });
}

void ViewsDialog::setJob(const train::TrainJob& job) {
    const SheetAsked before = m_asked;
    m_asked.views = {job.model, job.inputPx, job.fit, job.seed, job.full.augment};
    showOptions(m_asked.views.augment);
    if (m_asked != before || m_sheet->rowCount() == 0)
        redraw();
}

void ViewsDialog::showOptions(const train::AugmentOptions& o) {
    m_showing = true;
    m_turn->setValue(static_cast<int>(qRound(o.mostDegrees)));
    m_light->setValue(hundredths(o.mostBrightness));
    m_least->setValue(hundredths(o.leastArea));
    m_strong->setValue(o.strongOps);
    m_blank->setValue(hundredths(o.erased));
    m_mirror->setChecked(o.mirror);
    m_upDown->setChecked(o.upDown);
    m_showing = false;
}

train::AugmentOptions ViewsDialog::controls() const {
    train::AugmentOptions o;
    o.mostDegrees = m_turn->value();
    o.mostBrightness = o.mostContrast = o.mostSaturation = m_light->value() / 100.0;
    o.leastArea = m_least->value() / 100.0;
    o.strongOps = m_strong->value();
    o.erased = m_blank->value() / 100.0;
    o.mirror = m_mirror->isChecked();
    o.upDown = m_upDown->isChecked();
    return o;
}

void ViewsDialog::set(const train::AugmentOptions& views) {
    if (views == m_asked.views.augment)
        return;
    m_asked.views.augment = views;
    showOptions(views);
    redraw();
    Q_EMIT viewsChanged(views);
}

void ViewsDialog::redraw() {
    if (m_maker)
        m_maker->request(m_asked);
}

} // namespace ostrakon::ui
