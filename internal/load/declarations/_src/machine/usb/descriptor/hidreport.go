package descriptor

// Items of a HID report.
var (
	HIDCollectionApplication            []byte
	HIDCollectionEnd                    []byte
	HIDCollectionPhysical               []byte
	HIDInputConstVarAbs                 []byte
	HIDInputDataAryAbs                  []byte
	HIDInputDataVarAbs                  []byte
	HIDInputDataVarRel                  []byte
	HIDOutputConstVarAbs                []byte
	HIDOutputDataVarAbs                 []byte
	HIDUsageConsumerControl             []byte
	HIDUsageConsumerGraphicEqualizer    []byte
	HIDUsageConsumerHeadphone           []byte
	HIDUsageConsumerMicrophone          []byte
	HIDUsageConsumerNumericKeypad       []byte
	HIDUsageConsumerProgrammableButtons []byte
	HIDUsageDesktopAssistive            []byte
	HIDUsageDesktopCallState            []byte
	HIDUsageDesktopChassis              []byte
	HIDUsageDesktopCountedBuffer        []byte
	HIDUsageDesktopDial                 []byte
	HIDUsageDesktopDock                 []byte
	HIDUsageDesktopDockable             []byte
	HIDUsageDesktopGamepad              []byte
	HIDUsageDesktopHatSwitch            []byte
	HIDUsageDesktopJoystick             []byte
	HIDUsageDesktopKeyboard             []byte
	HIDUsageDesktopKeypad               []byte
	HIDUsageDesktopMouse                []byte
	HIDUsageDesktopMultiaxis            []byte
	HIDUsageDesktopPointer              []byte
	HIDUsageDesktopPortable             []byte
	HIDUsageDesktopRx                   []byte
	HIDUsageDesktopRy                   []byte
	HIDUsageDesktopRz                   []byte
	HIDUsageDesktopSlider               []byte
	HIDUsageDesktopSpatial              []byte
	HIDUsageDesktopSystemMultiaxis      []byte
	HIDUsageDesktopTablet               []byte
	HIDUsageDesktopWaterCooling         []byte
	HIDUsageDesktopWheel                []byte
	HIDUsageDesktopWireless             []byte
	HIDUsageDesktopX                    []byte
	HIDUsageDesktopY                    []byte
	HIDUsageDesktopZ                    []byte
	HIDUsagePageArcade                  []byte
	HIDUsagePageAuxDisplay              []byte
	HIDUsagePageBarcodeScanner          []byte
	HIDUsagePageBatterySystem           []byte
	HIDUsagePageBrailleDisplay          []byte
	HIDUsagePageButton                  []byte
	HIDUsagePageCameraControl           []byte
	HIDUsagePageConsumer                []byte
	HIDUsagePageDigitizers              []byte
	HIDUsagePageEyeHeadTrackers         []byte
	HIDUsagePageGameControls            []byte
	HIDUsagePageGaming                  []byte
	HIDUsagePageGenericControls         []byte
	HIDUsagePageGenericDesktop          []byte
	HIDUsagePageHaptics                 []byte
	HIDUsagePageKeyboard                []byte
	HIDUsagePageLED                     []byte
	HIDUsagePageLighting                []byte
	HIDUsagePageMagneticStripe          []byte
	HIDUsagePageMedicalInstrument       []byte
	HIDUsagePageMonitor                 []byte
	HIDUsagePageMonitorEnum             []byte
	HIDUsagePageOrdinal                 []byte
	HIDUsagePagePhysicalInput           []byte
	HIDUsagePagePower                   []byte
	HIDUsagePageScales                  []byte
	HIDUsagePageSensors                 []byte
	HIDUsagePageSimulationControls      []byte
	HIDUsagePageSoC                     []byte
	HIDUsagePageSportControls           []byte
	HIDUsagePageTelephony               []byte
	HIDUsagePageUnicode                 []byte
	HIDUsagePageVESA                    []byte
	HIDUsagePageVRControls              []byte
)

// HIDReportSize returns the item of that name.
func HIDReportSize(size int) []byte { return nil }

// HIDReportCount returns the item of that name.
func HIDReportCount(count int) []byte { return nil }

// HIDReportID returns the item of that name.
func HIDReportID(id int) []byte { return nil }

// HIDLogicalMinimum returns the item of that name.
func HIDLogicalMinimum(min int) []byte { return nil }

// HIDLogicalMaximum returns the item of that name.
func HIDLogicalMaximum(max int) []byte { return nil }

// HIDUsageMinimum returns the item of that name.
func HIDUsageMinimum(min int) []byte { return nil }

// HIDUsageMaximum returns the item of that name.
func HIDUsageMaximum(max int) []byte { return nil }

// HIDPhysicalMinimum returns the item of that name.
func HIDPhysicalMinimum(min int) []byte { return nil }

// HIDPhysicalMaximum returns the item of that name.
func HIDPhysicalMaximum(max int) []byte { return nil }

// HIDUnitExponent returns the item of that name.
func HIDUnitExponent(exp int) []byte { return nil }

// HIDUnit returns the item of that name.
func HIDUnit(unit uint32) []byte { return nil }

// HIDUsagePage returns the item of that name.
func HIDUsagePage(id uint16) []byte { return nil }

// HIDUsage returns the item of that name.
func HIDUsage(id uint32) []byte { return nil }

// HIDCollection returns the item of that name.
func HIDCollection(id uint32) []byte { return nil }

// HIDInput returns the item of that name.
func HIDInput(flags uint32) []byte { return nil }

// HIDOutput returns the item of that name.
func HIDOutput(flags uint32) []byte { return nil }
