// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filter_line.h"

#include "widgets/filter_chip.h"
#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kPauseMs = 150;
constexpr int kLeastEdit = 120;
constexpr int kIconRoom = measure::kControl;
constexpr int kClear = measure::kControl;
constexpr int kMostOffers = 10;
constexpr int kPopupWidth = 320;

} // namespace

FilterLine::FilterLine(QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_clear(new QToolButton(this))
    , m_popup(new QFrame(this, Qt::ToolTip))
    , m_list(new QListWidget(m_popup))
    , m_pause(new QTimer(this)) {
    setFixedHeight(measure::kControl);
    setFocusProxy(m_edit);
    setCursor(Qt::IBeamCursor);
    setLook(m_edit, Look::Quiet);
    m_edit->installEventFilter(this);
    m_edit->setAccessibleName(tr("Filter"));
    m_clear->setIcon(icon(Icon::Close, Tone::Secondary));
    m_clear->setIconSize(QSize(measure::kIconSmall, measure::kIconSmall) - QSize(measure::kUnit, measure::kUnit));
    m_clear->setToolTip(tr("Clear the filter"));
    m_clear->setAccessibleName(m_clear->toolTip());
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->setFocusPolicy(Qt::TabFocus);
    setLook(m_clear, Look::Quiet);
    connect(m_clear, &QToolButton::clicked, this, [this] { setTokens({}); });
    connect(m_edit, &QLineEdit::textChanged, this, &FilterLine::showClear);
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPauseMs);
    connect(m_pause, &QTimer::timeout, this, &FilterLine::announce);
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        // A space ends a token, unless it stands inside quotes.
        if (text.endsWith(QLatin1Char(' ')) && text.count(QLatin1Char('"')) % 2 == 0)
            commitTyped();
        else
            m_pause->start();
        updatePopup();
    });
    // The popup never takes the focus: typing goes on while it is open.
    m_popup->setAttribute(Qt::WA_ShowWithoutActivating);
    m_popup->setObjectName(QStringLiteral("filterPopup"));
    m_popup->setFocusPolicy(Qt::NoFocus);
    setLook(m_popup, Look::Popup);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(m_popup);
    layout->setContentsMargins(measure::kUnit, measure::kUnit, measure::kUnit, measure::kUnit);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { acceptCompletion(m_list->row(item)); });
    setPlaceholder(tr("Filter, for example class:scratch"));
    placeChildren();
}

FilterLine::~FilterLine() = default;

void FilterLine::setFields(const QVector<FilterField>& fields) {
    m_fields = fields;
}

void FilterLine::setPlaceholder(const QString& text) {
    m_edit->setPlaceholderText(text);
}

QStringList FilterLine::tokens() const {
    return m_chips + splitTokens(m_edit->text());
}

void FilterLine::setTokens(const QStringList& tokens) {
    m_chips = tokens;
    m_edit->clear();
    rebuildChips();
    announce();
}

void FilterLine::setProblems(const QHash<QString, QString>& problems) {
    if (problems == m_problems)
        return;
    m_problems = problems;
    rebuildChips();
}

QSize FilterLine::sizeHint() const {
    return {16 * measure::kControl, measure::kControl};
}

void FilterLine::announce() {
    m_pause->stop();
    const QStringList now = tokens();
    if (now == m_last)
        return;
    m_last = now;
    Q_EMIT tokensChanged(now);
}

void FilterLine::commitTyped() {
    const QStringList typed = splitTokens(m_edit->text());
    m_edit->clear();
    if (typed.isEmpty())
        return;
    m_chips << typed;
    rebuildChips();
    announce();
}

void FilterLine::takeBackLast() {
    m_edit->setText(m_chips.takeLast());
    rebuildChips();
    announce();
}

void FilterLine::removeChip(int index) {
    m_chips.removeAt(index);
    rebuildChips();
    announce();
}

void FilterLine::rebuildChips() {
    for (QWidget* chip : m_chipWidgets) {
        chip->hide();
        chip->deleteLater(); // it may be the one whose click brought us here
    }
    m_chipWidgets.clear();
    for (int i = 0; i < static_cast<int>(m_chips.size()); ++i) {
        auto* chip = new TokenChip(m_chips[i], m_problems.value(m_chips[i]), this);
        chip->setCursor(Qt::PointingHandCursor);
        connect(chip, &QAbstractButton::clicked, this, [this, i] { removeChip(i); });
        chip->show();
        m_chipWidgets << chip;
    }
    placeChildren();
}

void FilterLine::placeChildren() {
    // Too many chips push the first ones out at the left, as text in a full line does.
    int total = 0;
    for (const QWidget* chip : m_chipWidgets)
        total += chip->width() + measure::kUnit;
    int x = kIconRoom;
    if (total > 0)
        x += std::min(0, width() - kIconRoom - kLeastEdit - kClear - total);
    for (QWidget* chip : m_chipWidgets) {
        chip->move(x, (height() - TokenChip::kHeight) / 2);
        chip->setVisible(x >= kIconRoom);
        x += chip->width() + measure::kUnit;
    }
    const int end = width() - kClear;
    m_edit->setGeometry(x, measure::kLine, end - x, height() - 2 * measure::kLine);
    m_clear->setGeometry(QRect(end, 0, kClear, height()).adjusted(1, 1, -1, -1));
    showClear();
}

void FilterLine::showClear() {
    m_clear->setVisible(!m_chips.isEmpty() || !m_edit->text().isEmpty());
}

void FilterLine::updatePopup() {
    const QStringList offers = completions(m_edit->text()).mid(0, kMostOffers);
    if (offers.isEmpty() || !m_edit->hasFocus() || m_edit->text().isEmpty()) {
        m_popup->hide();
        return;
    }
    m_list->clear();
    for (const QString& offer : offers) {
        auto* item = new QListWidgetItem(offer, m_list);
        for (const FilterField& field : m_fields) {
            if (offer.mid(offer.startsWith(QLatin1Char('-'))).startsWith(field.name))
                item->setToolTip(plainToolTip(field.meaning));
        }
    }
    m_list->setCurrentRow(-1);
    const int rowHeight = m_list->sizeHintForRow(0);
    m_popup->setFixedSize(kPopupWidth, static_cast<int>(offers.size()) * rowHeight + 2 * measure::kUnit + 2);
    m_popup->move(mapToGlobal(QPoint(m_edit->x(), height() + measure::kUnit)));
    m_popup->show();
}

void FilterLine::acceptCompletion(int row) {
    const QString text = m_list->item(row)->text();
    m_edit->setText(text);
    // "class:" waits for its value; a whole token becomes a chip.
    const bool open = std::any_of(m_fields.begin(), m_fields.end(), [&text](const FilterField& field) {
        return !field.operators.isEmpty() && text.endsWith(field.name + field.operators.first());
    });
    if (!open)
        commitTyped();
    m_edit->setFocus();
    updatePopup();
}

bool FilterLine::editKey(int key) {
    const bool open = m_popup->isVisible();
    const int rows = m_list->count();
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (!open)
            return false;
        m_list->setCurrentRow(
            (m_list->currentRow() + (key == Qt::Key_Down ? 1 : rows + (m_list->currentRow() < 0 ? 0 : -1))) % rows);
        return true;
    case Qt::Key_Tab:
        if (!open)
            return false;
        acceptCompletion(std::max(0, m_list->currentRow()));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (open && m_list->currentRow() >= 0)
            acceptCompletion(m_list->currentRow());
        else
            commitTyped();
        m_popup->setVisible(m_popup->isVisible() && !m_edit->text().isEmpty());
        return true;
    case Qt::Key_Backspace:
        if (m_edit->cursorPosition() > 0 || m_edit->hasSelectedText() || m_chips.isEmpty())
            return false;
        takeBackLast();
        return true;
    case Qt::Key_Escape:
        // What was typed filters already: it stays, as in a browser's line of addresses.
        m_popup->hide();
        announce();
        m_edit->clearFocus();
        Q_EMIT left();
        return true;
    default:
        return false;
    }
}

bool FilterLine::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_edit) {
        if (event->type() == QEvent::KeyPress && editKey(static_cast<QKeyEvent*>(event)->key()))
            return true;
        if (event->type() == QEvent::FocusOut)
            m_popup->hide();
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
            update();
    }
    return QWidget::eventFilter(watched, event);
}

void FilterLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tone(m_edit->hasFocus() ? Tone::Accent : Tone::ControlLine), measure::kLine));
    painter.setBrush(tone(Tone::Control));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadius, measure::kRadius);
    paintIcon(painter, QRect(0, 0, kIconRoom, height()), Icon::Filter, tone(Tone::Secondary), measure::kIconSmall);
}

void FilterLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeChildren();
}

void FilterLine::mousePressEvent(QMouseEvent* event) {
    Q_UNUSED(event);
    m_edit->setFocus(Qt::MouseFocusReason);
}

} // namespace ostrakon::widgets
