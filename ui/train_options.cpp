// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train_options.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>

#include "core/device/device.h"
#include "core/nn/model_spec.h"
#include "ui/text.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kNumberWidth = 6 * measure::kControl;
constexpr int kSideStep = 32; // what networks shrink by: other sizes only add a border that hardly counts
constexpr int kLeastSide = 64;
constexpr int kMostSide = 1024;
constexpr int kOwnSide = kLeastSide - 1; // stands for the network's own

/// 64 … 1024 by steps of 32; below them the network's own.
class SideBox : public QSpinBox {
  public:
    SideBox() {
        setRange(kOwnSide, kMostSide);
        setSuffix(TrainOptions::tr(" px"));
        setFixedWidth(kNumberWidth);
    }
    void stepBy(int steps) override {
        const int to = (value() / kSideStep + steps) * kSideStep;
        setValue(to < kLeastSide ? kOwnSide : to);
    }
};

QSpinBox* numberBox(int high, const QString& automatic, const QString& tip) {
    auto* box = new QSpinBox;
    box->setRange(0, high);
    box->setSpecialValueText(automatic);
    box->setFixedWidth(kNumberWidth);
    box->setToolTip(tip);
    return box;
}

QFormLayout* newForm() {
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(measure::kGapWide);
    form->setVerticalSpacing(measure::kGap);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    return form;
}

QString toQt(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

void select(QComboBox* box, const QVariant& data) {
    if (const int at = box->findData(data); at >= 0)
        box->setCurrentIndex(at);
}

/// A file from elsewhere may hold anything.
train::AugmentOptions inRange(train::AugmentOptions o) {
    o.leastArea = std::clamp(o.leastArea, 0.05, 1.0);
    o.mostStretch = std::clamp(o.mostStretch, 1.0, 2.0);
    o.mostDegrees = std::clamp(o.mostDegrees, 0.0, 180.0);
    for (double* each : {&o.mostBrightness, &o.mostContrast, &o.mostSaturation})
        *each = std::clamp(*each, 0.0, 0.9);
    o.strongOps = std::clamp(o.strongOps, 0, 4);
    o.erased = std::clamp(o.erased, 0.0, 1.0);
    return o;
}

} // namespace

TrainOptions::TrainOptions(QWidget* parent)
    : QWidget(parent)
    , m_model(new QComboBox)
    , m_device(new QComboBox)
    , m_side(new SideBox)
    , m_fit(new QComboBox)
    , m_seed(numberBox(1'000'000, {}, tr("The same seed on the same images gives the same model")))
    , m_thorough(new QWidget)
    , m_epochs(numberBox(1000, tr("automatic"), tr("How often every training image is seen")))
    , m_batch(numberBox(512, tr("automatic"),
                        tr("How many images the network sees before it changes; more need more memory")))
    , m_allLayers(new QCheckBox(tr("Move all layers on a processor too")))
    , m_viewsState(widgets::plainLabel({}, widgets::Look::Caption)) {
    auto* common = newForm();
    buildCommon(common);
    auto* thorough = newForm();
    auto* head = widgets::plainLabel(tr("Thorough and automatic training only"), widgets::Look::Caption);
    head->setMinimumHeight(measure::kControl); // its rows stand beside those at the left
    thorough->addRow(head);
    buildThorough(thorough);
    m_thorough->setLayout(thorough);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * measure::kGapWide);
    row->addLayout(common);
    row->addWidget(m_thorough, 0, Qt::AlignTop);
    row->addStretch();
    for (QSpinBox* box : {m_side, m_seed, m_epochs, m_batch})
        connect(box, &QSpinBox::valueChanged, this, &TrainOptions::changed);
    for (QComboBox* box : {m_model, m_device, m_fit})
        connect(box, &QComboBox::currentIndexChanged, this, &TrainOptions::changed);
    connect(m_allLayers, &QCheckBox::toggled, this, &TrainOptions::changed);
    connect(m_model, &QComboBox::currentIndexChanged, this, &TrainOptions::showOwnSize);
    connect(m_device, &QComboBox::activated, this, [this] { m_wantedDevice = m_device->currentData().toString(); });
    showOwnSize();
    showViews();
}

void TrainOptions::fillModels() {
    for (const nn::ModelSpec& spec : nn::modelTable()) {
        if (spec.sha256.empty() && !nn::hasWeights(spec.name))
            continue; // scripts/start brings the first ones, `weights add` the others
        m_model->addItem(
            tr("%1 (%2 % on ImageNet)").arg(toQt(spec.title)).arg(QLocale().toString(spec.imageNetTop1, 'f', 1)),
            toQt(spec.name));
    }
}

void TrainOptions::buildCommon(QFormLayout* form) {
    fillModels();
    m_device->addItem(tr("Best there is"), QStringLiteral("auto"));
    m_device->addItem(tr("Processor"), QStringLiteral("cpu"));
    m_fit->addItem(tr("The centre, cut out"), static_cast<int>(image::Fit::Crop));
    m_fit->addItem(tr("All of it, stretched to a square"), static_cast<int>(image::Fit::Stretch));
    m_fit->addItem(tr("All of it, between black bars"), static_cast<int>(image::Fit::Pad));
    m_model->setToolTip(tr("The network that looks at the images; the better one is slower"));
    m_device->setToolTip(tr("What computes: the best is a graphics card, where there is one"));
    m_side->setToolTip(tr("Every picture is scaled to a square of this side before the network sees it. Larger where "
                          "defects are only a few pixels wide: twice the side takes four times as long."));
    m_fit->setToolTip(tr("What the network sees of a picture that is no square. The centre: where the part lies in the "
                         "middle. Stretched: where something at the border counts and shape does not. Between bars: "
                         "where both count."));
    form->addRow(tr("Network"), m_model);
    form->addRow(tr("Device"), m_device);
    form->addRow(tr("Picture size"), m_side);
    form->addRow(tr("Of each picture"), m_fit);
    form->addRow(tr("Seed"), m_seed);
}

void TrainOptions::buildThorough(QFormLayout* form) {
    auto* views = new QPushButton(tr("Views…"));
    views->setToolTip(tr("How images are varied while the network learns, and a look at it"));
    connect(views, &QPushButton::clicked, this, &TrainOptions::viewsWanted);
    auto* line = new QHBoxLayout;
    line->setSpacing(measure::kGap);
    line->addWidget(views);
    line->addWidget(m_viewsState);
    m_allLayers->setToolTip(tr("A graphics card moves all of them anyway; a processor takes three times as long"));
    form->addRow(tr("Epochs"), m_epochs);
    form->addRow(tr("Images at once"), m_batch);
    form->addRow(tr("Varied images"), line);
    form->addRow(QString(), m_allLayers);
}

void TrainOptions::showOwnSize() {
    const QString model = m_model->currentData().toString();
    if (model.isEmpty())
        return; // no network on this machine
    const int own = nn::modelSpec(model.toStdString()).preprocess.sizePx;
    m_side->setSpecialValueText(tr("automatic, %1 px").arg(number(own)));
}

void TrainOptions::showViews() {
    m_viewsState->setText(m_views == train::AugmentOptions{} ? tr("as usual") : tr("set by hand"));
}

void TrainOptions::fill(train::TrainJob& job) const {
    if (m_model->currentIndex() >= 0)
        job.model = m_model->currentData().toString().toStdString();
    job.device = m_device->currentData().toString().toStdString();
    job.inputPx = m_side->value() < kLeastSide ? 0 : m_side->value();
    job.fit = static_cast<image::Fit>(m_fit->currentData().toInt());
    job.epochs = m_epochs->value();
    job.batchSize = m_batch->value();
    job.seed = static_cast<std::uint64_t>(m_seed->value());
    job.allLayers = m_allLayers->isChecked();
    job.full.augment = m_views;
}

void TrainOptions::adopt(const train::TrainJob& job) {
    {
        const QSignalBlocker quiet(this); // one change, not nine
        select(m_model, QString::fromStdString(job.model));
        m_wantedDevice = QString::fromStdString(job.device);
        select(m_device, m_wantedDevice);
        m_side->setValue(job.inputPx == 0 ? kOwnSide : std::clamp(job.inputPx, kLeastSide, kMostSide));
        select(m_fit, static_cast<int>(job.fit));
        m_epochs->setValue(job.epochs);
        m_batch->setValue(job.batchSize);
        m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(job.seed, 1'000'000)));
        m_allLayers->setChecked(job.allLayers);
        m_views = inRange(job.full.augment);
        showViews();
    }
    Q_EMIT changed();
}

QStringList TrainOptions::peculiarities() const {
    QStringList out;
    if (m_side->value() >= kLeastSide)
        out.append(tr("seen at %1 px").arg(number(m_side->value())));
    if (m_fit->currentData().toInt() == static_cast<int>(image::Fit::Stretch))
        out.append(tr("stretched to squares"));
    if (m_fit->currentData().toInt() == static_cast<int>(image::Fit::Pad))
        out.append(tr("whole between black bars"));
    if (m_thorough->isEnabled() && m_views != train::AugmentOptions{})
        out.append(tr("varied as set by hand"));
    return out;
}

void TrainOptions::setRecipe(train::Recipe recipe) {
    m_thorough->setEnabled(recipe != train::Recipe::Quick);
    m_thorough->setToolTip(m_thorough->isEnabled() ? QString() : tr("Quick looks at each picture as it is, once."));
}

void TrainOptions::setViews(const train::AugmentOptions& views) {
    if (views == m_views)
        return;
    m_views = views;
    showViews();
    Q_EMIT changed();
}

void TrainOptions::useProcessor() {
    m_wantedDevice = QStringLiteral("cpu");
    select(m_device, m_wantedDevice);
}

void TrainOptions::addDevice(const QString& name, const QString& spec) {
    m_device->addItem(name, spec);
    if (spec == m_wantedDevice)
        select(m_device, spec);
}

void TrainOptions::listDevices() {
    // Looking for a graphics card loads its libraries: on another thread, and only once training is in sight.
    QThreadPool::globalInstance()->start([options = QPointer<TrainOptions>(this)] {
        const std::vector<device::Device> found = device::list();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [options, found] {
                for (const device::Device& each : found)
                    if (options && each.kind == device::Kind::Cuda)
                        options->addDevice(QString::fromStdString(each.name), QString::fromStdString(each.spec()));
            },
            Qt::QueuedConnection);
    });
}

} // namespace ostrakon::ui
